using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>An edit as it was previewed.</summary>
public sealed record OrderEditRequest : OrderEdit
{
    /// <summary>The order's version that was previewed.</summary>
    public required int Version { get; init; }

    /// <summary>The total that was shown, in minor units; absent: any.</summary>
    public long? ExpectedTotal { get; init; }

    public static new OrderEditRequest Example { get; } =
        new()
        {
            Lines = OrderEdit.Example.Lines,
            Note = OrderEdit.Example.Note,
            Version = 2,
        };
}

/// <summary>What an edit changed; repeats get the same answer.</summary>
public sealed record EditedOrder
{
    public required string Number { get; init; }

    /// <summary>The order's version since.</summary>
    public required int Version { get; init; }

    public required OrderTerms From { get; init; }
    public required OrderTerms To { get; init; }

    /// <summary>What it costs more; below zero: less.</summary>
    public required Money Difference { get; init; }

    public static EditedOrder Of(Order order, EditOrigin origin)
    {
        var now = OrderTerms.Of(order);
        var change = order.ChangeBy(origin); // none: there was nothing to change
        var (from, to) = (change?.From ?? now, change?.To ?? now);
        return new()
        {
            Number = order.Number,
            Version = change?.Version ?? order.Version,
            From = from,
            To = to,
            Difference = to.Total - from.Total,
        };
    }
}

public sealed class EditOrder(OrderEditor editor, TimeProvider clock)
{
    [Function(nameof(EditOrder)), Allow(Permission.EditOrders)]
    [Description(
        "Changes an order's lines, day, slot, place or note; it keeps its number and its link. What it had keeps the "
            + "price at which it was ordered, what is added has today's. Possible until it is being baked; from its "
            + "cut-off on with a reason. A lower total of a paid order is refunded; a higher one is paid by the link, or "
            + "else in cash at hand-over. A repeat with the same Idempotency-Key changes nothing."
    )]
    public async Task<Ok<EditedOrder>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/edit")] HttpRequest request,
        string number,
        [Body] OrderEditRequest asked,
        StaffCaller caller,
        IdempotencyKey key,
        CancellationToken ct
    )
    {
        var edit = asked.Checked();
        var origin = EditOrigins.Of(caller, key, asked, clock.GetUtcNow());
        var order = new OrderRef(caller.ShopId, number);
        var edited = await editor.Edit(order, edit, origin, asked.Version, asked.ExpectedTotal, ct);
        return TypedResults.Ok(EditedOrder.Of(edited, origin));
    }
}
