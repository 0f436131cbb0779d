using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Sent;
using Microsoft.Extensions.Hosting;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Storage;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>A mail server on loopback that delivers nothing and shows everything.</summary>
internal sealed class SmtpSink(SimulatorOptions options, FaultRegistry faults, SentMessages sent)
    : IHostedService,
        IDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly Lazy<X509Certificate2> certificate = new(SelfMade);
    private readonly Lazy<PreboundListener> endpoint = new(() => new(options.SmtpPort));
    private Task serving = Task.CompletedTask;

    /// <summary>The port. Reading it before the start opens the listener, so that settings can name the port.</summary>
    public int Port => endpoint.Value.Port;

    /// <summary>
    /// The STARTTLS certificate: self-signed, created on first use, for <c>localhost</c> and 127.0.0.1.
    /// </summary>
    public X509Certificate2 Certificate => certificate.Value;

    public Task StartAsync(CancellationToken ct)
    {
        var (services, door) = (new ServiceProvider(), new MailAccess(options));
        services.Add(endpoint.Value);
        services.Add((IUserAuthenticator)door);
        services.Add((IMailboxFilter)door);
        services.Add(new MailStore(options, faults, sent));
        serving = new SmtpServer.SmtpServer(Settings(), services).StartAsync(closing.Token);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken ct)
    {
        await closing.CancelAsync();
        await serving.WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        closing.Cancel();
        if (endpoint.IsValueCreated)
            endpoint.Value.Dispose();
        if (certificate.IsValueCreated)
            certificate.Value.Dispose();
    }

    private ISmtpServerOptions Settings() =>
        new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .MaxMessageSize(options.SmtpMaxBytes, MaxMessageSizeHandling.Ignore) // Strict closes without a reply
            .Endpoint(door =>
                door.Endpoint(new IPEndPoint(IPAddress.Loopback, options.SmtpPort))
                    .Certificate(new OnFirstUse(certificate))
                    .AllowUnsecureAuthentication(!options.SmtpDemandsTls)
                    .AuthenticationRequired(options.SmtpUser is not null)
            )
            .Build();

    private static X509Certificate2 SelfMade()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(5));
        // Reloaded, because Windows cannot serve TLS with an ephemeral key.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private sealed class OnFirstUse(Lazy<X509Certificate2> certificate) : ICertificateFactory
    {
        public X509Certificate GetServerCertificate(ISessionContext sessionContext) => certificate.Value;
    }
}
