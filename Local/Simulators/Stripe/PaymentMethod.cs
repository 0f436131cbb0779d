using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>A payment method, created from a test card on use.</summary>
internal sealed record PaymentMethod(string Id, long Created, [property: JsonIgnore] TestCard Behaves)
{
    public string AllowRedisplay => "unspecified";
    public BillingDetails BillingDetails { get; init; } = BillingDetails.Unknown;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SavedCard? Card => Behaves.Details is { } card ? new(card.Brand, card.Last4) : null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FpxBank? Fpx { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Nothing? Grabpay => Type == "grabpay" ? Nothing.AtAll : null;
    public string Object => "payment_method";
    public string Type => Behaves.Type;
    public bool Livemode => false;
    public string? Customer { get; init; }
    public string? CustomerAccount => null;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Set up for payments without the customer.</summary>
    internal bool IsSetUp { get; init; }

    /// <summary>Used once without a customer, or detached: not usable any more.</summary>
    internal bool IsUsedUp { get; init; }
}

/// <param name="Bank">One of Malaysia's banks, such as <c>maybank2u</c>.</param>
internal sealed record FpxBank(string Bank)
{
    public string? AccountHolderType => null;
}

/// <summary>The card of a payment method; that of a charge is <see cref="CardDetails"/>.</summary>
internal sealed record SavedCard(string Brand, string Last4)
{
    public CardChecks Checks => CardChecks.Passed;
    public string Country => "US";
    public string DisplayBrand => Brand;
    public int ExpMonth => 12;
    public int ExpYear => 2034;
    public string Fingerprint => "sim" + Last4;
    public string Funding => "credit";
    public Nothing? GeneratedFrom => null;
    public CardNetworks Networks => new([Brand], null);
    public string? RegulatedStatus => null;
    public ThreeDSecureUsage ThreeDSecureUsage => ThreeDSecureUsage.Possible;
    public Nothing? Wallet => null;
}

internal sealed record CardChecks(string? CvcCheck)
{
    internal static readonly CardChecks Passed = new("pass");
    public string? AddressLine1Check => null;
    public string? AddressPostalCodeCheck => null;
}

internal sealed record CardNetworks(IReadOnlyList<string> Available, string? Preferred);

internal sealed record ThreeDSecureUsage(bool Supported)
{
    internal static readonly ThreeDSecureUsage Possible = new(true);
}
