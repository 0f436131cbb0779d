using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Orders;

/// <summary>Which orders a list or an export has. A class, not a record: it has many members.</summary>
public class OrderFilterQuery(
    string? Query = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Slot = null,
    string? Status = null,
    string? District = null,
    string? Method = null,
    string? Channel = null
)
{
    private const int LongestId = 100;

    /// <summary>
    /// Words of the customer's name, the products or the number, whole or their beginnings; for those who see customers also a
    /// phone number in any form, its last digits, or an e-mail address. At most 100 characters.
    /// </summary>
    public string? Query { get; } = Query;

    /// <summary>The first day of fulfilment; inclusive.</summary>
    public DateOnly? From { get; } = From;

    /// <summary>The last day of fulfilment; inclusive.</summary>
    public DateOnly? To { get; } = To;

    /// <summary>The id of a slot.</summary>
    public string? Slot { get; } = Slot;

    /// <summary>A status or several, separated by commas: confirmed,baking.</summary>
    public string? Status { get; } = Status;

    /// <summary>The id of a district.</summary>
    public string? District { get; } = District;

    /// <summary>A payment method.</summary>
    public string? Method { get; } = Method;

    /// <summary>storefront, or staff for orders that staff entered.</summary>
    public string? Channel { get; } = Channel;

    /// <exception cref="RuleBroken"><c>input.bad-status</c>, <c>input.too-long</c>, <c>input.wrong-type</c></exception>
    public OrderListFilter Filter() =>
        new()
        {
            From = From,
            To = To,
            Slot = Id(Slot, "slot"),
            District = Id(District, "district"),
            Statuses = Status is null ? null : [.. Status.Split(',').Select(Statuses)],
            Method = Method is null ? null : Word<PaymentMethod>(Method, "method", InputRules.WrongType),
            Channel = Channel is null ? null : Word<OrderChannel>(Channel, "channel", InputRules.WrongType),
        };

    /// <summary>The words of <see cref="Query"/>; null: there is none.</summary>
    /// <exception cref="RuleBroken"><c>input.bad-query</c></exception>
    public OrderQuery? Words(Shop shop, IReadOnlySet<Permission> may) =>
        Query is null
            ? null
            : OrderQuery.Parse(
                Query,
                shop.Country ?? ContactRules.CountryOf(shop.Owner.Phone),
                CustomerView.ShowsContacts(may)
            );

    private static OrderStatus Statuses(string word) => Word<OrderStatus>(word, "status", OrderInputRules.BadStatus);

    private static string? Id(string? id, string field) =>
        id?.Length > LongestId
            ? throw new RuleBroken(InputRules.TooLong, $"{field} has at most {LongestId} characters.") { Field = field }
            : id;

    private static T Word<T>(string word, string field, Rule rule)
        where T : struct, Enum
    {
        var words = EnumNames.Of(typeof(T));
        for (var at = 0; at < words.Count; at++)
            if (words[at] == word)
                return Enum.GetValues<T>()[at];
        throw new RuleBroken(rule, $"Expected here: one of {string.Join(", ", words)}.")
        {
            Field = field,
            Nearest = new Choices(words),
        };
    }
}
