using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Customers;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders.Customers;

/// <param name="Limit">The number of orders, 1 to 50; 20 if absent.</param>
/// <param name="Cursor">The value of next in the previous page.</param>
public sealed record OwnOrdersQuery(int Limit = 20, string? Cursor = null)
{
    private const int Most = 50;

    /// <exception cref="RuleBroken"><c>input.out-of-range</c></exception>
    public OrdersQuery Checked() =>
        Limit is >= 1 and <= Most
            ? new(Cursor: Cursor, Limit: Limit)
            : throw new RuleBroken(InputRules.OutOfRange, $"limit must be 1 to {Most}.") { Field = "limit" };
}

/// <param name="Next">
/// Send it as cursor for the next page; absent: this is the last one. A page may have fewer orders than the limit.
/// </param>
public sealed record OwnOrderList(IReadOnlyList<OwnOrder> Orders, string? Next);

/// <summary>An order as its customer sees it in the list of theirs.</summary>
public sealed record OwnOrder
{
    public required string Number { get; init; }
    public required DateOnly Day { get; init; }
    public required TimeOnly From { get; init; }
    public required TimeOnly To { get; init; }
    public required OrderStatus Status { get; init; }
    public required Money Total { get; init; }

    /// <summary>What is still to be paid, by card or in cash.</summary>
    public required Money Due { get; init; }
    public required DateTimeOffset PlacedAt { get; init; }

    internal static OwnOrder Of(Order order) =>
        new()
        {
            Number = order.Number,
            Day = order.Day,
            From = order.Fulfilment.Slot.From,
            To = order.Fulfilment.Slot.To,
            Status = order.Status,
            Total = order.Total,
            Due = order.Due,
            PlacedAt = order.Origin.PlacedAt,
        };
}

public sealed class ListOwnOrders(CustomersTable customers, OrderPages pages)
{
    /// <summary>The index knows the beginning of longer e-mail addresses.</summary>
    private const int LongestWord = 80;

    [Function(nameof(ListOwnOrders)), Allow(Caller.Customer)]
    [Description(
        "Lists the orders with the customer's verified phone number or e-mail address, the latest first. A new order is "
            + "found a moment after it was placed."
    )]
    public async Task<Ok<OwnOrderList>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/customer/orders")]
            HttpRequest request,
        [Query] OwnOrdersQuery query,
        CustomerCaller caller,
        CancellationToken ct
    )
    {
        var asked = query.Checked();
        var customer = await customers.The(caller.ShopId, caller.Id, ct);
        var list = new OrderListing(caller.ShopId, OrderListFilter.All, Words(customer), OrderSort.Relevance);
        var page = await pages.Read(list, OrderCursor.Read(list, asked), asked.Limit, ct);
        return TypedResults.Ok(
            new OwnOrderList(
                // The index also finds what only begins alike.
                [.. page.Orders.Where(order => customer.Has(order.Customer)).Select(OwnOrder.Of)],
                OrderCursor.Written(page.Next, list, asked)
            )
        );
    }

    private static OrderQuery Words(CustomerAccount customer)
    {
        var contact = customer.Phone ?? customer.Email!;
        return OrderQuery.Parse(contact[..Math.Min(contact.Length, LongestWord)], null, withContacts: true);
    }
}
