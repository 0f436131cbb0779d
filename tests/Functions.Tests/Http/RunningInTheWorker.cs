using BakeryOps.Functions.Http.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BakeryOps.Functions.Tests.Http;

/// <summary>The web server of the official worker, without a Functions host.</summary>
public class RunningInTheWorker
{
    [Fact]
    public async Task It_runs_what_stands_around_answers()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        // Unused: the worker's gRPC client is not started.
        builder.Configuration["Functions:Worker:HostEndpoint"] = "http://127.0.0.1:9";
        builder.ConfigureFunctionsWebApplication();
        ResponseFilters.AddTo(builder.Services);
        builder.Services.AddSingleton<IStartupFilter, Answering>();
        using var app = builder.Build();
        var server = app
            .Services.GetServices<IHostedService>()
            .Single(service => service.GetType().Name == "GenericWebHostService");
        await server.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            using var http = new HttpClient
            {
                BaseAddress = new(
                    app.Services.GetRequiredService<IServer>()
                        .Features.Get<IServerAddressesFeature>()!
                        .Addresses.Single()
                ),
            };
            using var request = new HttpRequestMessage(HttpMethod.Get, "anything")
            {
                Headers = { AcceptEncoding = { new("br") } },
            };
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.NotNull(answer.Headers.ETag);
            Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        }
        finally
        {
            await server.StopAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Stands in for the functions.</summary>
    private sealed class Answering : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
                app.Run(http =>
                {
                    (http.Response.ContentType, http.Response.Headers.CacheControl) = (
                        "application/json",
                        "public, max-age=60"
                    );
                    return http.Response.WriteAsync(new string('1', 5000));
                });
    }
}
