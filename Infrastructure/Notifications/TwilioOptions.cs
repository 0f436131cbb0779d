using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>Settings <c>Twilio:…</c> and <c>Shops:(id):Twilio:…</c>. Without an account no SMS are sent.</summary>
public sealed class TwilioOptions
{
    public const string Section = "Twilio";

    public string? AccountSid { get; set; }

    /// <summary>The primary auth token: Twilio also signs its callbacks with it.</summary>
    public string? AuthToken { get; set; }

    /// <summary>
    /// The sender: a number in E.164, a short code, or a name of up to 11 characters where the country allows it.
    /// </summary>
    public string? From { get; set; }

    public WhatsAppOptions WhatsApp { get; set; } = new();

    /// <summary>Base URL of the API. Null: Twilio itself.</summary>
    public Uri? ApiBase { get; set; }

    /// <summary>
    /// Our public base URL for callbacks: scheme, host and, if necessary, a path (setting <c>PublicAddress</c>). Null:
    /// no callbacks.
    /// </summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>
    /// Timeout per request. Default 15 s; at most 20 s, so that a send ends before another worker takes over.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    public bool IsSetUp => !string.IsNullOrEmpty(AccountSid);

    internal sealed class Check : IValidateOptions<TwilioOptions>
    {
        public ValidateOptionsResult Validate(string? name, TwilioOptions options)
        {
            if (!options.IsSetUp)
                return ValidateOptionsResult.Success;
            var section = ShopAccounts.SectionOf(name, Section);
            List<string> faults = [];
            if (!options.AccountSid!.StartsWith("AC", StringComparison.Ordinal))
                faults.Add($"{section}:AccountSid begins with AC; please copy it from the Twilio console.");
            if (string.IsNullOrWhiteSpace(options.AuthToken))
                faults.Add($"{section}:AuthToken is missing; please set the account's primary auth token.");
            if (string.IsNullOrWhiteSpace(options.From))
                faults.Add(
                    $"{section}:From is missing; please set the number that messages come from, such as +15005550006."
                );
            faults.AddRange(options.WhatsApp.Faults($"{section}:WhatsApp"));
            if (options.ApiBase is { } api && !IsHttp(api))
                faults.Add($"{section}:ApiBase is not an http or https address.");
            if (options.PublicAddress is { } own && !IsHttp(own))
                faults.Add("PublicAddress is not an http or https address such as https://orders.example.com.");
            if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromSeconds(20))
                faults.Add($"{section}:Timeout must be more than 0 and at most 20 seconds.");
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static bool IsHttp(Uri address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };
    }
}
