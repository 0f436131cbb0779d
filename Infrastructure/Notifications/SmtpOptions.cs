using Microsoft.Extensions.Options;
using MimeKit;

namespace BakeryOps.Infrastructure.Notifications;

public enum SmtpSecurity
{
    /// <summary>
    /// Plain text first, then TLS before any command (RFC 3207); port 587. A server without STARTTLS is refused.
    /// </summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314); port 465.</summary>
    Tls,

    /// <summary>No encryption. For a server on the same machine only.</summary>
    None,
}

/// <summary>Settings <c>Smtp:…</c> and <c>Shops:(id):Smtp:…</c>, of any provider. Without a host no e-mail is sent.</summary>
public sealed class SmtpOptions
{
    public const string Section = "Smtp";

    public string? Host { get; set; }

    /// <summary>0: the default port of <see cref="Security"/>.</summary>
    public int Port { get; set; }

    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Null: no authentication.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender: an address, with or without a name: <c>Bếp Nhà &lt;hello@bepnha.example&gt;</c>.</summary>
    public string? From { get; set; }

    /// <summary>
    /// PEM file with the private CA that signed the server's certificate. Null: the machine's trusted CAs.
    /// </summary>
    public string? AuthorityFile { get; set; }

    /// <summary>
    /// The provider's idempotency header, by which it drops duplicates:
    /// <c>Resend-Idempotency-Key</c> (Resend), <c>Idempotency-Key</c> (Lettermint), <c>X-Idempotency-Key</c>
    /// (JetEmail). Null: none; then an e-mail whose answer was lost is sent twice.
    /// </summary>
    public string? IdempotencyHeader { get; set; }

    /// <summary>
    /// Whether the server accepts non-ASCII letters before the <c>@</c> (SMTPUTF8). If not, such addresses are refused
    /// on input. Internationalised domains are accepted either way.
    /// </summary>
    public bool InternationalAddresses { get; set; }

    /// <summary>Timeout for one e-mail, from connecting to the server's answer. Default and maximum: 20 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    public bool IsSetUp => !string.IsNullOrEmpty(Host);
    public int PortOrUsual =>
        Port != 0
            ? Port
            : Security switch
            {
                SmtpSecurity.StartTls => 587,
                SmtpSecurity.Tls => 465,
                _ => 25,
            };

    internal sealed class Check : IValidateOptions<SmtpOptions>
    {
        public ValidateOptionsResult Validate(string? name, SmtpOptions options)
        {
            if (!options.IsSetUp)
                return ValidateOptionsResult.Success;
            var section = ShopAccounts.SectionOf(name, Section);
            List<string> faults = [];
            if (options.Port is < 0 or > 65535)
                faults.Add($"{section}:Port must be between 1 and 65535.");
            if (!MailboxAddress.TryParse(options.From, out var from) || from.Domain.Length == 0)
                faults.Add(
                    $"{section}:From is not an e-mail address; please set the sender, such as hello@example.com."
                );
            if (options.User is { Length: > 0 } && string.IsNullOrEmpty(options.Password))
                faults.Add($"{section}:Password is missing; please set it beside {section}:User.");
            if (options is { Security: SmtpSecurity.None, User.Length: > 0 } && !IsThisMachine(options.Host!))
                faults.Add(
                    $"{section}:Security None would send the password in the clear; please set StartTls or Tls."
                );
            if (options.AuthorityFile is { } file && !File.Exists(file))
                faults.Add($"{section}:AuthorityFile '{file}' does not exist.");
            if (options.IdempotencyHeader is { Length: > 0 } header && !IsHeaderName(header))
                faults.Add($"{section}:IdempotencyHeader is not a header's name, such as X-Idempotency-Key.");
            if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromSeconds(20))
                faults.Add($"{section}:Timeout must be more than 0 and at most 20 seconds.");
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static bool IsHeaderName(string header) =>
            header.Length is > 0 and <= 64 && header.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

        private static bool IsThisMachine(string host) => host is "localhost" or "127.0.0.1" or "::1";
    }
}
