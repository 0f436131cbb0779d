using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// Connects to the mail server with the configured encryption and signs in. Never falls back to plain text.
/// </summary>
internal static class SmtpConnection
{
    public static SmtpClient Client(SmtpOptions options)
    {
        var smtp = new SmtpClient
        {
            LocalDomain = "bakeryops.localdomain",
            CheckCertificateRevocation = false,
            Timeout = (int)options.Timeout.TotalMilliseconds,
        };
        if (options.AuthorityFile is { } file)
            smtp.ServerCertificateValidationCallback = (_, shown, _, faults) =>
                !faults.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && IsSignedBy(file, shown);
        return smtp;
    }

    public static async Task Open(SmtpClient smtp, SmtpOptions options, CancellationToken ct)
    {
        await smtp.ConnectAsync(
            options.Host!,
            options.PortOrUsual,
            options.Security switch
            {
                SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
                SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
                _ => SecureSocketOptions.None,
            },
            ct
        );
        if (options.User is { Length: > 0 } user)
            await smtp.AuthenticateAsync(Encoding.UTF8, user, options.Password!, ct);
    }

    private static bool IsSignedBy(string authorityFile, X509Certificate? shown)
    {
        if (shown is null)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorityFile);
        using var certificate = new X509Certificate2(shown);
        return chain.Build(certificate);
    }
}
