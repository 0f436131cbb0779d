using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Customers;

/// <summary>A customer of a shop who has proved a phone number or an e-mail address.</summary>
public sealed record CustomerAccount
{
    public const int MostAddresses = 20;

    public required string ShopId { get; init; }
    public required string Id { get; init; }

    /// <summary>E.164, verified; null: the e-mail address is.</summary>
    public required string? Phone { get; init; }

    /// <summary>In lower case, verified; null: the phone number is.</summary>
    public required string? Email { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<SavedAddress> Addresses { get; init; } = [];

    /// <summary>Whether an order with this contact is theirs.</summary>
    public bool Has(Customer contact) =>
        (Phone is not null && Phone == contact.Phone)
        || (Email is not null && string.Equals(Email, contact.Email, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds an address; one with the same id is replaced.</summary>
    /// <exception cref="RuleBroken"><c>address.too-many</c></exception>
    public CustomerAccount With(SavedAddress address)
    {
        if (Addresses.Any(one => one.Id == address.Id))
            return this with { Addresses = [.. Addresses.Select(one => one.Id == address.Id ? address : one)] };
        if (Addresses.Count >= MostAddresses)
            throw new RuleBroken(
                CustomerRules.TooManyAddresses,
                $"At most {MostAddresses} addresses are kept. Please remove one first."
            );
        return this with { Addresses = [.. Addresses, address] };
    }

    /// <exception cref="RuleBroken"><c>address.not-found</c></exception>
    public SavedAddress TheAddress(string id) =>
        Addresses.FirstOrDefault(one => one.Id == id)
        ?? throw new RuleBroken(CustomerRules.AddressNotFound, "You have no address with this id.") { Field = "id" };

    /// <exception cref="RuleBroken"><c>address.not-found</c></exception>
    public CustomerAccount Without(string id)
    {
        var address = TheAddress(id);
        return this with { Addresses = [.. Addresses.Where(one => one != address)] };
    }
}
