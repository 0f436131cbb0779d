using System.Collections.ObjectModel;

namespace BakeryOps.Local.Simulators.Stripe.Saved;

/// <summary>A customer with the fields of the API at 2026-08-21.</summary>
internal sealed record Customer
{
    public required string Id { get; init; }
    public string Object => "customer";
    public Nothing? Address => null;
    public long Balance => 0;
    public required long Created { get; init; }
    public string? Currency => null;
    public string? DefaultSource => null;
    public bool Delinquent => false;
    public string? Description { get; init; }
    public Nothing? Discount => null;
    public string? Email { get; init; }
    public string InvoicePrefix => Id[^8..].ToUpperInvariant();
    public InvoiceSettings InvoiceSettings { get; init; } = InvoiceSettings.Without;
    public bool Livemode => false;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
    public string? Name { get; init; }
    public long NextInvoiceSequence => 1;
    public string? Phone { get; init; }
    public IReadOnlyList<string> PreferredLocales { get; init; } = [];
    public Nothing? Shipping => null;
    public string TaxExempt => "none";
    public string? TestClock => null;

    internal bool IsDeleted { get; init; }
}

internal sealed record InvoiceSettings(string? DefaultPaymentMethod)
{
    internal static readonly InvoiceSettings Without = new((string?)null);
    public Nothing? CustomFields => null;
    public string? Footer => null;
    public Nothing? RenderingOptions => null;
}
