using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Customers;

/// <summary>An address that a customer keeps for the next order.</summary>
public sealed record SavedAddress
{
    public const int LongestLabel = 60;

    public required string Id { get; init; }

    /// <summary>The customer's name of it: Home.</summary>
    public required string Label { get; init; }

    /// <summary>As people write it.</summary>
    public required string Address { get; init; }
    public string? Postcode { get; init; }
    public Location? Location { get; init; }

    /// <summary>The district's id, as it was when the address was saved.</summary>
    public required string District { get; init; }
}
