using Microsoft.Extensions.Options;
using MimeKit;

namespace BakeryOps.Infrastructure.Notifications;

public enum SmtpSecurity
{
    /// <summary>Plain at first, then TLS before anything is said (RFC 3207); port 587. A server that cannot is refused.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314); port 465.</summary>
    Tls,

    /// <summary>No encryption. For a server on the same machine.</summary>
    None,
}

/// <summary>Settings <c>Smtp:…</c>, of any provider. Without a host no e-mail is sent.</summary>
public sealed class SmtpOptions
{
    public const string Section = "Smtp";

    public string? Host { get; set; }

    /// <summary>0 = the usual one of <see cref="Security"/>.</summary>
    public int Port { get; set; }

    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Null = without signing in.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender: an address, with or without a name: <c>Bếp Nhà &lt;hello@bepnha.example&gt;</c>.</summary>
    public string? From { get; set; }

    /// <summary>A PEM file with the authority that signed the server's certificate, where it is a private one. Null = those that the machine trusts.</summary>
    public string? AuthorityFile { get; set; }

    /// <summary>
    /// The header by which the provider knows an e-mail that it has taken before, and does not take it again:
    /// <c>Resend-Idempotency-Key</c> (Resend), <c>Idempotency-Key</c> (Lettermint), <c>X-Idempotency-Key</c> (JetEmail). Null = it
    /// knows none; then an e-mail whose answer was lost goes out again.
    /// </summary>
    public string? IdempotencyHeader { get; set; }

    /// <summary>
    /// Whether the server takes addresses with letters beyond ASCII before the <c>@</c> (SMTPUTF8). Where it does not, such
    /// addresses are refused when they are given. Domains of any script are fine either way.
    /// </summary>
    public bool InternationalAddresses { get; set; }

    /// <summary>Longest time for one e-mail, from connecting to the server's word. Default 20 s, which is also the most.</summary>
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
            List<string> faults = [];
            if (options.Port is < 0 or > 65535)
                faults.Add("Smtp:Port lies between 1 and 65535.");
            if (!MailboxAddress.TryParse(options.From, out var from) || from.Domain.Length == 0)
                faults.Add("Smtp:From is not an e-mail address; please set the sender, such as hello@example.com.");
            if (options.User is { Length: > 0 } && string.IsNullOrEmpty(options.Password))
                faults.Add("Smtp:Password is missing; please set it beside Smtp:User.");
            if (options is { Security: SmtpSecurity.None, User.Length: > 0 } && !IsThisMachine(options.Host!))
                faults.Add("Smtp:Security None would send the password in the clear; please set StartTls or Tls.");
            if (options.AuthorityFile is { } file && !File.Exists(file))
                faults.Add($"Smtp:AuthorityFile '{file}' is not there.");
            if (options.IdempotencyHeader is { Length: > 0 } header && !IsHeaderName(header))
                faults.Add("Smtp:IdempotencyHeader is not a header's name, such as X-Idempotency-Key.");
            if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromSeconds(20))
                faults.Add("Smtp:Timeout lies between nothing and 20 seconds.");
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static bool IsHeaderName(string header) =>
            header.Length is > 0 and <= 64 && header.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

        private static bool IsThisMachine(string host) => host is "localhost" or "127.0.0.1" or "::1";
    }
}
