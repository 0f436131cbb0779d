using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Orders;

/// <param name="From">The first day of fulfilment; inclusive.</param>
/// <param name="To">The last day of fulfilment; inclusive. At most 92 days.</param>
public sealed record OrderIndexRebuild(DateOnly From, DateOnly To)
{
    public const int MostDays = 92;

    public IEnumerable<DateOnly> Days() =>
        To >= From && To.DayNumber - From.DayNumber < MostDays
            ? Enumerable.Range(0, To.DayNumber - From.DayNumber + 1).Select(From.AddDays)
            : throw new RuleBroken(InputRules.OutOfRange, $"'to' is a day from 'from' to {MostDays - 1} days after it.")
            {
                Field = "to",
            };
}

/// <param name="Orders">The number of orders of those days.</param>
public sealed record OrderIndexRebuilt(int Orders);

public sealed class RebuildOrderIndex(OrdersTable orders, IMessages messages)
{
    private const int InAMessage = 100;

    [Function(nameof(RebuildOrderIndex)), Allow(Permission.RebuildOrderIndex)]
    [Description("Builds the search index of some days' orders anew, which takes a moment. Searches go on meanwhile.")]
    public async Task<Accepted<OrderIndexRebuilt>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/order-index/rebuild")] HttpRequest request,
        [Body] OrderIndexRebuild asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var count = 0;
        foreach (var day in asked.Days())
        {
            var numbers = orders.ListByDay(caller.ShopId, day, ct).Select(order => order.Number);
            await foreach (var some in numbers.Chunk(InAMessage).WithCancellation(ct))
            {
                await messages.Send(new IndexOrdersMessage(caller.ShopId, some), ct);
                count += some.Length;
            }
        }
        return TypedResults.Accepted((string?)null, new OrderIndexRebuilt(count));
    }
}
