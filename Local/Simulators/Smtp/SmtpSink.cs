using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Sent;
using Microsoft.Extensions.Hosting;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>A mail server on loopback that delivers nothing and shows everything.</summary>
internal sealed class SmtpSink(SimulatorOptions options, FaultBoard faults, SentBox sent) : IHostedService, IDisposable
{
    private const int AtOnce = 200;
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim places = new(AtOnce);
    private readonly TakenMails taken = new(options);
    private readonly Lazy<X509Certificate2> certificate = new(SelfMade);
    private readonly Lazy<TcpListener> listener = new(() => Listening(options.SmtpPort));

    /// <summary>Where it listens. Whoever asks before the start has it listen from then on, so that settings can name the port.</summary>
    public int Port => ((IPEndPoint)listener.Value.LocalEndpoint).Port;

    /// <summary>What STARTTLS shows: made at the first use, for <c>localhost</c> and 127.0.0.1, trusted by nobody yet.</summary>
    public X509Certificate2 Certificate => certificate.Value;

    public SimulatorOptions Options => options;
    public FaultBoard Faults => faults;

    public Task StartAsync(CancellationToken ct)
    {
        _ = Welcome(listener.Value);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken ct)
    {
        closing.Cancel();
        if (listener.IsValueCreated) listener.Value.Stop();
        return Task.CompletedTask;
    }

    /// <summary>Shows the mail of one envelope, unless its key says that it was taken before.</summary>
    /// <returns>The reply.</returns>
    public (int Code, string Text) Take(byte[] mail, IReadOnlyList<string> receivers)
    {
        var reply = taken.Know(mail);
        if (reply is null) Show(mail, receivers);
        return reply ?? (250, "2.0.0 shown, not delivered");
    }

    public void Show(byte[] mail, IReadOnlyList<string> receivers)
    {
        var read = MimeMessage.Read(mail);
        sent.Put(new(Stamp.Id("mail_"), "email", options.Clock.GetUtcNow(), read.From, string.Join(", ", receivers), read.Text, "delivered")
            { Subject = read.Subject, MessageId = read.MessageId, Language = read.Language });
    }

    private static TcpListener Listening(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try { listener.Start(); }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            throw new IOException($"Port {port} is taken, so the simulated mail server cannot listen on it. Please free it, or choose another (0 takes any).", taken);
        }
        return listener;
    }

    private async Task Welcome(TcpListener door)
    {
        try
        {
            while (true)
            {
                await places.WaitAsync(closing.Token);
                _ = Serve(await door.AcceptTcpClientAsync(closing.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException) { }   // closing
    }

    private async Task Serve(TcpClient client)
    {
        try
        {
            using (client) await new SmtpSession(this).Run(client.GetStream(), closing.Token);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or InvalidDataException
            or System.Security.Authentication.AuthenticationException) { }   // the client left, or never spoke SMTP
        finally { places.Release(); }
    }

    private static X509Certificate2 SelfMade()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(5));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);   // a key that also Windows can serve with
    }

    public void Dispose()
    {
        closing.Cancel();
        if (listener.IsValueCreated) listener.Value.Dispose();
        if (certificate.IsValueCreated) certificate.Value.Dispose();
    }
}
