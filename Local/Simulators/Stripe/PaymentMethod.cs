using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>A payment method, created from a test card on use.</summary>
internal sealed record PaymentMethod(string Id, long Created, [property: JsonIgnore] TestCard Behaves)
{
    public CardDetails Card => Behaves.Details;
    public string Object => "payment_method";
    public string Type => "card";
    public bool Livemode => false;
    public string? Customer => null;
    public IReadOnlyDictionary<string, string> Metadata => ReadOnlyDictionary<string, string>.Empty;
}
