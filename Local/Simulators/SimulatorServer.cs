using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BakeryOps.Local.Simulators;

/// <summary>
/// Runs the simulators on their own loopback port, so that their state outlives the application under test.
/// </summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private SimulatorServer(WebApplication app) => this.app = app;

    /// <summary>The base URL, such as <c>http://127.0.0.1:5055/simulators</c>; without a trailing slash.</summary>
    public string Url =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        + "/simulators";

    /// <summary>The SMTP port on loopback.</summary>
    public int SmtpPort => app.Services.SimulatorSmtpPort();

    /// <inheritdoc cref="SimulatorSetup.SimulatorSmtpCertificate"/>
    public X509Certificate2 SmtpCertificate => app.Services.SimulatorSmtpCertificate();

    /// <param name="port">The HTTP port; 0 for any free one.</param>
    public static async Task<SimulatorServer> StartAsync(
        SimulatorOptions? options = null,
        int port = 0,
        CancellationToken ct = default
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore().AddSimulators(options ?? new()).AddSingleton<IHostLifetime, NoopLifetime>();
        var app = builder.Build();
        app.UseRouting();
        app.MapSimulators();
        try
        {
            await app.StartAsync(ct);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        return new(app);
    }

    /// <summary>Registers the account's webhook endpoint; see <see cref="StripeAccountOptions"/>.</summary>
    public void HearStripe(StripeAccountOptions account) =>
        app.Services.GetRequiredService<Vendors>().Stripe.Hear(account);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>Leaves process signals to the owner.</summary>
    private sealed class NoopLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
