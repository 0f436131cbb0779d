using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// The orders to cancel: either by number, or those of one day that match a filter. Exactly one of the two.
/// </summary>
/// <param name="Reason">For the customers and the history; 1 to 300 characters.</param>
/// <param name="Numbers">Order numbers, 1 to 200.</param>
public sealed record BulkCancellation(string Reason, IReadOnlyList<string>? Numbers = null, OrderFilter? Where = null)
{
    public const int Most = 200;

    public static BulkCancellation Example { get; } =
        new("Nobody answers at this number", Where: new() { Day = new(2026, 12, 24), Like = "261224-7K3Q" });

    public void Check()
    {
        Cancellation.Check(Reason);
        if (Numbers is null == Where is null)
            throw new RuleBroken(OrderInputRules.OneOfTwo, "Please give either 'numbers' or 'where'.")
            {
                Field = "numbers",
            };
        if (Numbers?.Count is 0 or > Most)
            throw new RuleBroken(OrderInputRules.BadNumbers, $"1 to {Most} orders can be cancelled at once.")
            {
                Field = "numbers",
            };
    }
}

/// <summary>
/// Selects orders of one day that are placed or confirmed, but not baking yet. An absent field matches all of them.
/// </summary>
public sealed record OrderFilter
{
    /// <summary>The day of fulfilment.</summary>
    public required DateOnly Day { get; init; }

    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>
    /// The number of an order of that day: selects orders with the same phone, e-mail address or client address, itself
    /// included.
    /// </summary>
    public string? Like { get; init; }

    /// <summary>Placed at this instant or later.</summary>
    public DateTimeOffset? PlacedFrom { get; init; }

    /// <summary>Placed before this instant.</summary>
    public DateTimeOffset? PlacedUntil { get; init; }

    /// <summary>
    /// True: only unverified orders, which are cash orders from the storefront and unpaid card orders.
    /// </summary>
    [DefaultValue(false)]
    public bool Unverified { get; init; }

    public bool Matches(Order order, Order? like) =>
        order.Status is OrderStatus.Placed or OrderStatus.Confirmed
        && (Phone is null || order.Customer.Phone == Phone)
        && (Email is null || string.Equals(order.Customer.Email, Email, StringComparison.OrdinalIgnoreCase))
        && (
            like is null
            || order.Number == like.Number
            || (order.Origin.Placer is { } placer && like.Origin.Placer is { } alike && placer.IsLike(alike))
        )
        && (PlacedFrom is null || order.Origin.PlacedAt >= PlacedFrom)
        && (PlacedUntil is null || order.Origin.PlacedAt < PlacedUntil)
        && (!Unverified || order.Unverified is not null);
}

public enum CancelOutcome
{
    Cancelled,

    /// <summary>It was cancelled before.</summary>
    AlreadyCancelled,

    /// <summary>It cannot be cancelled; code and detail say why.</summary>
    Refused,
}

/// <param name="Code">The code of a refusal: order.not-found, order.illegal-step …</param>
public sealed record CancelledOrder(string Number, CancelOutcome Outcome, Rule? Code = null, string? Detail = null);

/// <param name="More">True: more orders match than can be cancelled at once. Send the same request again.</param>
public sealed record CancelledOrders(IReadOnlyList<CancelledOrder> Orders, bool More);

public sealed class CancelOrders(OrdersTable orders, AdmissionBatchers admission, StaffTransition step)
{
    private const int AtATime = 16;

    [Function(nameof(CancelOrders)), Allow(Permission.CancelOrders)]
    [Description(
        "Cancels several orders, by number or by a filter, and answers for each. "
            + "Repeat the request to cancel the rest; orders cancelled before stay cancelled."
    )]
    public async Task<Ok<CancelledOrders>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/cancel")] HttpRequest request,
        [Body] BulkCancellation asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        asked.Check();
        var shopId = caller.ShopId;
        var numbers =
            asked.Numbers?.Distinct(StringComparer.OrdinalIgnoreCase).ToList()
            ?? await Matching(shopId, asked.Where!, ct);
        var answers = new CancelledOrder[Math.Min(numbers.Count, BulkCancellation.Most)];
        await Parallel.ForAsync(
            0,
            answers.Length,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct },
            async (i, ct) => answers[i] = await Cancel(shopId, caller.Id, numbers[i], asked.Reason.Trim(), ct)
        );
        return TypedResults.Ok(new CancelledOrders(answers, numbers.Count > answers.Length));
    }

    /// <summary>At most one more than can be cancelled at once.</summary>
    private async Task<List<string>> Matching(string shopId, OrderFilter where, CancellationToken ct)
    {
        var like = where.Like is { } number ? (await orders.The(shopId, number, "where.like", ct)).Value : null;
        var numbers = new List<string>();
        await foreach (var order in orders.ListByDay(shopId, where.Day, ct))
        {
            if (where.Matches(order, like))
                numbers.Add(order.Number);
            if (numbers.Count > BulkCancellation.Most)
                break;
        }
        return numbers;
    }

    private async Task<CancelledOrder> Cancel(
        string shopId,
        string by,
        string number,
        string reason,
        CancellationToken ct
    )
    {
        try
        {
            var (order, isNew) = await step.Take(
                shopId,
                by,
                number,
                new Cancellation(reason).Of,
                admission.Release,
                ct
            );
            return new(order.Number, isNew ? CancelOutcome.Cancelled : CancelOutcome.AlreadyCancelled);
        }
        catch (RuleBroken broken)
        {
            return new(number, CancelOutcome.Refused, broken.Rule, broken.Message);
        }
        catch (VersionConflictException conflict)
        {
            return new(number, CancelOutcome.Refused, conflict.Rule, conflict.Message);
        }
    }
}
