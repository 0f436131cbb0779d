using BakeryOps.Infrastructure.Notifications;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Vendors.Xendit;

/// <summary>Settings <c>Xendit:…</c> and <c>Shops:(id):Xendit:…</c>. Without an account no wallets are taken by Xendit.</summary>
public sealed class XenditOptions
{
    public const string Section = "Xendit";

    /// <summary><c>xnd_…</c>.</summary>
    public string? SecretKey { get; set; }

    /// <summary>The token that Xendit sends with every webhook (header <c>x-callback-token</c>).</summary>
    public string? WebhookToken { get; set; }

    /// <summary>The account's country: ID, MY, PH, SG, TH or VN.</summary>
    public string Country { get; set; } = "MY";

    /// <summary>Base URL of the API. Null: Xendit's.</summary>
    public Uri? ApiBase { get; set; }

    /// <summary>Per request. Default 20 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    public bool IsSetUp => this is { SecretKey.Length: > 0, WebhookToken.Length: > 0 };

    internal bool IsTest => SecretKey!.StartsWith("xnd_development_", StringComparison.Ordinal);

    internal Uri Base => ApiBase ?? new("https://api.xendit.co");

    internal sealed class Check : IValidateOptions<XenditOptions>
    {
        public ValidateOptionsResult Validate(string? name, XenditOptions options)
        {
            var section = ShopAccounts.SectionOf(name, Section);
            List<string> faults = [];
            if (!string.IsNullOrEmpty(options.SecretKey) && string.IsNullOrWhiteSpace(options.WebhookToken))
                faults.Add($"{section}:WebhookToken is missing; please copy it from Xendit's webhook settings.");
            if (XenditChannels.CurrencyOf(options.Country) is null)
                faults.Add($"{section}:Country is one of {string.Join(", ", XenditChannels.Countries)}.");
            if (options.ApiBase is { } api && api is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
                faults.Add($"{section}:ApiBase is not an http or https address.");
            if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromMinutes(1))
                faults.Add($"{section}:Timeout must be more than 0 and at most 1 minute.");
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
