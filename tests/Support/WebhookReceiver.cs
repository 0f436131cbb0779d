using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Support;

/// <summary>A call that a webhook receiver got.</summary>
public sealed record Heard(string Url, byte[] Body, IHeaderDictionary Headers);

/// <summary>Receives webhooks and callbacks, and responds with the configured statuses.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<Heard> heard = Channel.CreateUnbounded<Heard>();

    private WebhookReceiver(WebApplication app) => this.app = app;

    public Uri Hook =>
        new(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
                + "/hook?shop=1"
        );

    /// <summary>The statuses of the next responses; 200 when empty.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public static async Task<WebhookReceiver> Open()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.Run(receiver.Hear);
        await receiver.app.StartAsync();
        return receiver;
    }

    private async Task Hear(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : 200;
        var request = context.Request;
        await heard.Writer.WriteAsync(
            new(
                $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}",
                body.ToArray(),
                new HeaderDictionary(request.Headers.ToDictionary())
            )
        );
    }

    /// <summary>The next calls, in order; waits for them.</summary>
    public async Task<IReadOnlyList<Heard>> Next(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        List<Heard> calls = [];
        while (calls.Count < count)
            calls.Add(await heard.Reader.ReadAsync(patience.Token));
        return calls;
    }

    public bool HeardMore => heard.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
