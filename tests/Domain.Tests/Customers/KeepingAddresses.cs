using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Customers;

public class KeepingAddresses
{
    private readonly CustomerAccount customer = new()
    {
        ShopId = "shop",
        Id = "lan",
        Phone = "+84905550101",
        Email = null,
        Created = default,
    };

    private static SavedAddress Address(string id, string label = "Home") =>
        new()
        {
            Id = id,
            Label = label,
            Address = "12 Bạch Đằng",
            District = "hai-chau",
        };

    [Fact]
    public void One_with_the_same_id_is_replaced_in_its_place()
    {
        var kept = customer.With(Address("a")).With(Address("b")).With(Address("a", "Work"));
        Assert.Equal([("a", "Work"), ("b", "Home")], kept.Addresses.Select(one => (one.Id, one.Label)));
        Assert.Equal(["b"], kept.Without("a").Addresses.Select(one => one.Id));
        Assert.Equal(CustomerRules.AddressNotFound, Assert.Throws<RuleBroken>(() => kept.Without("c")).Rule);
    }

    [Fact]
    public void Their_number_is_bounded()
    {
        var full = Enumerable
            .Range(0, CustomerAccount.MostAddresses)
            .Aggregate(customer, (kept, i) => kept.With(Address($"{i}")));
        Assert.Equal(CustomerRules.TooManyAddresses, Assert.Throws<RuleBroken>(() => full.With(Address("more"))).Rule);
        Assert.Equal(CustomerAccount.MostAddresses, full.With(Address("3", "Work")).Addresses.Count);
    }

    [Theory]
    [InlineData("+84905550101", null, true)]
    [InlineData("+84905550102", "lan@example.com", false)]
    [InlineData(null, null, false)]
    public void An_order_is_theirs_by_the_verified_contact_alone(string? phone, string? email, bool isTheirs) =>
        Assert.Equal(isTheirs, customer.Has(new("Lan", phone, email, null, null)));

    [Theory]
    [InlineData("Lan@Example.com", true)]
    [InlineData("lan+shop@example.com", false)]
    [InlineData(null, false)]
    public void An_address_is_compared_without_case(string? email, bool isTheirs) =>
        Assert.Equal(
            isTheirs,
            (customer with { Phone = null, Email = "lan@example.com" }).Has(new("Lan", null, email, null, null))
        );
}
