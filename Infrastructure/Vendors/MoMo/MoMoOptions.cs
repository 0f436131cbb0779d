using BakeryOps.Infrastructure.Notifications;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Vendors.MoMo;

/// <summary>Settings <c>MoMo:…</c> and <c>Shops:(id):MoMo:…</c>. Without an account no MoMo payments are taken.</summary>
public sealed class MoMoOptions
{
    public const string Section = "MoMo";

    public string? PartnerCode { get; set; }
    public string? AccessKey { get; set; }

    /// <summary>Signs every request and notification.</summary>
    public string? SecretKey { get; set; }

    /// <summary>Base URL of the gateway: only it tells test from live. Null: MoMo's live one.</summary>
    public Uri? ApiBase { get; set; }

    /// <summary>Per request. Default 30 s, which is the least that MoMo asks for.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public bool IsSetUp => this is { PartnerCode.Length: > 0, AccessKey.Length: > 0, SecretKey.Length: > 0 };

    internal static Uri Live { get; } = new("https://payment.momo.vn");

    internal Uri Base => ApiBase ?? Live;

    internal sealed class Check : IValidateOptions<MoMoOptions>
    {
        public ValidateOptionsResult Validate(string? name, MoMoOptions options)
        {
            var section = ShopAccounts.SectionOf(name, Section);
            List<string> faults = [];
            if (!string.IsNullOrEmpty(options.PartnerCode) && !options.IsSetUp)
                faults.Add($"{section}: AccessKey and SecretKey belong to PartnerCode; please set all three.");
            if (options.ApiBase is { } api && api is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
                faults.Add($"{section}:ApiBase is not an http or https address.");
            if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromMinutes(2))
                faults.Add($"{section}:Timeout must be more than 0 and at most 2 minutes.");
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
