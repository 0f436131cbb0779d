using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Vendors.MtnMoMo;

/// <summary>
/// Settings <c>MtnMoMo:…</c> and <c>Shops:(id):MtnMoMo:…</c>. Without an account no payments by MTN's mobile money are
/// taken. Collections and disbursements are two products of MTN, each with its own credentials.
/// </summary>
public sealed class MtnMoMoOptions
{
    public const string Section = "MtnMoMo";

    /// <summary>The API user of collections: a UUID.</summary>
    public string? ApiUser { get; set; }
    public string? ApiKey { get; set; }
    public string? SubscriptionKey { get; set; }

    /// <summary>The API user of disbursements, by which refunds are made.</summary>
    public string? RefundApiUser { get; set; }
    public string? RefundApiKey { get; set; }
    public string? RefundSubscriptionKey { get; set; }

    /// <summary>Such as <c>mtnuganda</c>; <c>sandbox</c> at MTN's sandbox.</summary>
    public string TargetEnvironment { get; set; } = "mtnuganda";

    /// <summary>The account's currency. MTN's sandbox has EUR whatever the country.</summary>
    public string Currency { get; set; } = "UGX";

    /// <summary>Base URL of the API. Null: MTN's live one.</summary>
    public Uri? ApiBase { get; set; }

    /// <summary>Per request. Default 20 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    public bool IsSetUp => Collection.IsSetUp && Disbursement.IsSetUp;

    internal bool IsTest => TargetEnvironment == "sandbox" || ApiBase is not null;

    internal Uri Base => ApiBase ?? new("https://proxy.momoapi.mtn.com");

    internal MtnProduct Collection => new("collection", ApiUser, ApiKey, SubscriptionKey);

    internal MtnProduct Disbursement => new("disbursement", RefundApiUser, RefundApiKey, RefundSubscriptionKey);

    internal sealed class Check : IValidateOptions<MtnMoMoOptions>
    {
        public ValidateOptionsResult Validate(string? name, MtnMoMoOptions options)
        {
            var section = ShopAccounts.SectionOf(name, Section);
            List<string> faults = [];
            if (!string.IsNullOrEmpty(options.ApiUser) && !options.IsSetUp)
                faults.Add(
                    $"{section}: ApiKey, SubscriptionKey, RefundApiUser, RefundApiKey and RefundSubscriptionKey belong to ApiUser; please set all."
                );
            if (!IsCurrency(options.Currency))
                faults.Add($"{section}:Currency is a code such as UGX.");
            if (options.ApiBase is { } api && api is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
                faults.Add($"{section}:ApiBase is not an http or https address.");
            if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromMinutes(1))
                faults.Add($"{section}:Timeout must be more than 0 and at most 1 minute.");
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static bool IsCurrency(string code) => code.Length == 3 && code.All(char.IsAsciiLetterUpper);
    }
}

/// <summary>The credentials of one of MTN's products.</summary>
internal sealed record MtnProduct(string Path, string? ApiUser, string? ApiKey, string? SubscriptionKey)
{
    public bool IsSetUp => this is { ApiUser.Length: > 0, ApiKey.Length: > 0, SubscriptionKey.Length: > 0 };
}
