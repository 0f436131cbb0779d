using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BakeryOps.Infrastructure.Tests.Sdks.FunctionsWorker;

/// <summary>Of the local subset only: the official worker fails in its own words.</summary>
public class StartingWithoutTheFunctionsHost
{
    private readonly FunctionsApplicationBuilder builder;

    public StartingWithoutTheFunctionsHost()
    {
        Assert.SkipUnless(typeof(FunctionAttribute).Assembly == typeof(FunctionContext).Assembly, "The official worker is referenced.");
        builder = FunctionsApplication.CreateBuilder(["--shop=corner"]);
    }

    [Fact]
    public async Task Fails_at_once_and_says_how_to_run_locally()
    {
        var started = false;
        builder.Services.AddHostedService(_ => new Starting(() => started = true));
        using var host = builder.ConfigureFunctionsWebApplication().Build();
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("dotnet run --project Local/Host", refusal.Message, StringComparison.Ordinal);
        Assert.False(started);
    }

    [Fact]
    public void Services_and_settings_are_there_all_the_same()
    {
        builder.Services.AddSingleton("rye");
        using var host = builder.Build();
        Assert.Equal("rye", host.Services.GetRequiredService<string>());
        Assert.Equal("corner", host.Services.GetRequiredService<IConfiguration>()["shop"]);
    }

    [Fact]
    public async Task The_pipeline_is_composed_with_the_first_outermost()
    {
        List<string> notes = [];
        foreach (var name in new[] { "first", "second" })
            builder.UseMiddleware((_, next) =>
            {
                notes.Add(name);
                return next();
            });
        using var host = builder.Build();
        await host.Services.GetRequiredService<FunctionExecutionDelegate>()(new Run(host.Services));
        Assert.Equal(["first", "second"], notes);
    }

    [Fact]
    public void An_app_is_built_once()
    {
        using var host = builder.Build();
        Assert.Throws<InvalidOperationException>(builder.Build);
        Assert.Throws<InvalidOperationException>(() => builder.Use(next => next));
    }

    private sealed class Starting(Action started) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            started();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
