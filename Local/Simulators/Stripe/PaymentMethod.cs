using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>What somebody pays with; made of a test card when it is used.</summary>
internal sealed record PaymentMethod(string Id, long Created, [property: JsonIgnore] TestCard Behaves)
{
    public CardDetails Card => Behaves.Details;
    public string Object => "payment_method";
    public string Type => "card";
    public bool Livemode => false;
    public string? Customer => null;
    public IReadOnlyDictionary<string, string> Metadata => ReadOnlyDictionary<string, string>.Empty;
}
