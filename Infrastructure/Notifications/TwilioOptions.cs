using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>Settings <c>Twilio:…</c>. Without an account no text messages are sent.</summary>
public sealed class TwilioOptions
{
    public const string Section = "Twilio";

    public string? AccountSid { get; set; }

    /// <summary>The primary auth token: it also signs what Twilio sends to us.</summary>
    public string? AuthToken { get; set; }

    /// <summary>The sender: a number in E.164, a short code, or a name of up to 11 characters where the country allows it.</summary>
    public string? From { get; set; }

    /// <summary>Where the API is. Null = Twilio itself.</summary>
    public Uri? ApiBase { get; set; }

    /// <summary>How Twilio reaches us: scheme, host and, if need be, a path (setting <c>PublicAddress</c>). Null = Twilio is not asked to report.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>Longest wait for one answer. Default 15 s; at most 20 s, so that a sending is over before another takes its place.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    public bool IsSetUp => !string.IsNullOrEmpty(AccountSid);

    internal sealed class Check : IValidateOptions<TwilioOptions>
    {
        public ValidateOptionsResult Validate(string? name, TwilioOptions options)
        {
            if (!options.IsSetUp)
                return ValidateOptionsResult.Success;
            List<string> faults = [];
            if (!options.AccountSid!.StartsWith("AC", StringComparison.Ordinal))
                faults.Add("Twilio:AccountSid begins with AC; please copy it from the Twilio console.");
            if (string.IsNullOrWhiteSpace(options.AuthToken))
                faults.Add("Twilio:AuthToken is missing; please set the account's primary auth token.");
            if (string.IsNullOrWhiteSpace(options.From))
                faults.Add(
                    "Twilio:From is missing; please set the number that messages come from, such as +15005550006."
                );
            if (options.ApiBase is { } api && !IsHttp(api))
                faults.Add("Twilio:ApiBase is not an http or https address.");
            if (options.PublicAddress is { } own && !IsHttp(own))
                faults.Add("PublicAddress is not an http or https address such as https://orders.example.com.");
            if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromSeconds(20))
                faults.Add("Twilio:Timeout lies between nothing and 20 seconds.");
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static bool IsHttp(Uri address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };
    }
}
