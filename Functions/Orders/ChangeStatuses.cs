using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// A new status for several orders: either by number, or those of one day that match a filter. Exactly one of the two.
/// </summary>
/// <param name="Status">baking, ready, onTheWay or cancelled.</param>
/// <param name="Reason">Of a cancellation, for the customers and the history; 1 to 300 characters.</param>
/// <param name="Numbers">Order numbers, 1 to 200.</param>
public sealed record BulkStatusChange(
    OrderStatus Status,
    string? Reason = null,
    IReadOnlyList<string>? Numbers = null,
    OrderFilter? Where = null
)
{
    public const int Most = 200;

    private static readonly Dictionary<OrderStatus, Permission> Permissions = new()
    {
        [OrderStatus.Baking] = Permission.BakeOrders,
        [OrderStatus.Ready] = Permission.BakeOrders,
        [OrderStatus.OnTheWay] = Permission.DeliverOrders,
        [OrderStatus.Cancelled] = Permission.CancelOrders,
    };

    public static BulkStatusChange Example { get; } =
        new(
            OrderStatus.Cancelled,
            "Nobody answers at this number",
            Where: new() { Day = new(2026, 12, 24), Like = "261224-7K3Q" }
        );

    /// <summary>The permission that the step demands.</summary>
    public Permission Permission => Permissions[Status];

    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    public void Check()
    {
        if (!Permissions.ContainsKey(Status))
            throw new RuleBroken(
                OrderInputRules.BadStatus,
                "Several orders can become baking, ready, onTheWay or cancelled."
            )
            {
                Field = "status",
                Nearest = new NextStatuses([.. Permissions.Keys]),
            };
        if (Status == OrderStatus.Cancelled || Reason is not null)
            Cancellation.Check(Reason ?? "");
        if (Numbers is null == Where is null)
            throw new RuleBroken(OrderInputRules.OneOfTwo, "Please give either 'numbers' or 'where'.")
            {
                Field = "numbers",
            };
        if (Numbers?.Count is 0 or > Most)
            throw new RuleBroken(OrderInputRules.BadNumbers, $"1 to {Most} orders can be changed at once.")
            {
                Field = "numbers",
            };
    }

    /// <summary>Whether a filter selects such an order: one that is baking is cancelled by its number only.</summary>
    public bool Takes(Order order) =>
        order.Status.CanChangeTo(Status)
        && (Status != OrderStatus.Cancelled || order.Status < OrderStatus.Baking)
        && (Status != OrderStatus.OnTheWay || order.Fulfilment.Kind == Fulfilment.Delivery);

    /// <summary>The order in the new status; the same instance if it has it already.</summary>
    public Order Of(Order order, DateTimeOffset now, string by) =>
        order.Status == Status ? order : order.ChangeStatus(Status, now, by, Reason?.Trim());
}

public enum StatusOutcome
{
    Changed,

    /// <summary>It had the status before.</summary>
    Unchanged,

    /// <summary>It cannot have the status; code and detail say why.</summary>
    Refused,
}

/// <param name="Status">Its status now; absent where it was refused.</param>
/// <param name="Code">The code of a refusal: order.not-found, order.illegal-step …</param>
public sealed record StatusResult(
    string Number,
    StatusOutcome Outcome,
    OrderStatus? Status = null,
    Rule? Code = null,
    string? Detail = null
);

/// <param name="More">True: more orders match than can be changed at once. Send the same request again.</param>
public sealed record StatusResults(IReadOnlyList<StatusResult> Orders, bool More);

public sealed class ChangeStatuses(
    OrdersTable orders,
    AdmissionBatchers admission,
    StaffTransition step,
    ILogger<ChangeStatuses> log
)
{
    private const int AtATime = 16;

    [Function(nameof(ChangeStatuses)), Idempotent]
    [Allow(Permission.BakeOrders), Allow(Permission.DeliverOrders), Allow(Permission.CancelOrders)]
    [Description(
        "Starts baking several orders, marks them as ready, sends them out or cancels them, by number or by a filter, and "
            + "answers for each: one that is refused does not hold up the others. Baking and ready demand the permission "
            + "bakeOrders, onTheWay deliverOrders, cancelled cancelOrders. Orders that have the status stay as they are, "
            + "so the request can be repeated."
    )]
    public async Task<Ok<StatusResults>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/status")] HttpRequest request,
        [Body] BulkStatusChange asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        asked.Check();
        if (!caller.Has(asked.Permission))
            throw new RuleBroken(OrderRules.StepNotAllowed, "Your role may not take this step.") { Field = "status" };
        var numbers =
            asked.Numbers?.Distinct(StringComparer.OrdinalIgnoreCase).ToList()
            ?? await Matching(caller.ShopId, asked, ct);
        var answers = new StatusResult[Math.Min(numbers.Count, BulkStatusChange.Most)];
        await Parallel.ForAsync(
            0,
            answers.Length,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct },
            async (i, ct) => answers[i] = await Change(caller, numbers[i], asked, ct)
        );
        return TypedResults.Ok(new StatusResults(answers, numbers.Count > answers.Length));
    }

    /// <summary>At most one more than can be changed at once.</summary>
    private async Task<List<string>> Matching(string shopId, BulkStatusChange asked, CancellationToken ct)
    {
        var where = asked.Where!;
        var like = where.Like is { } number ? (await orders.The(shopId, number, "where.like", ct)).Value : null;
        var numbers = new List<string>();
        await foreach (var order in orders.ListByDay(shopId, where.Day, ct))
        {
            if (asked.Takes(order) && where.Matches(order, like))
                numbers.Add(order.Number);
            if (numbers.Count > BulkStatusChange.Most)
                break;
        }
        return numbers;
    }

    private async Task<StatusResult> Change(
        StaffCaller caller,
        string number,
        BulkStatusChange asked,
        CancellationToken ct
    )
    {
        Func<Versioned<Order>, Order, CancellationToken, Task> keep =
            asked.Status == OrderStatus.Cancelled ? admission.Release : orders.UpdateWithEvent;
        try
        {
            var (order, isNew) = await step.Take(caller.ShopId, caller.Id, number, asked.Of, keep, ct);
            return new(order.Number, isNew ? StatusOutcome.Changed : StatusOutcome.Unchanged, order.Status);
        }
        catch (RuleBroken broken)
        {
            return new(number, StatusOutcome.Refused, Code: broken.Rule, Detail: broken.Message);
        }
        catch (VersionConflictException conflict)
        {
            return new(number, StatusOutcome.Refused, Code: conflict.Rule, Detail: conflict.Message);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(
                fault,
                "Order {Number} of {Shop} did not become {Status}.",
                number,
                caller.ShopId,
                asked.Status
            );
            return new(number, StatusOutcome.Refused, Code: OrderRules.Unavailable, Detail: "Please try it again.");
        }
    }
}
