using BakeryOps.Domain.Access;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments;

/// <param name="Counted">In minor units, ≥ 0.</param>
/// <param name="Reason">Required if it is not what the driver holds; up to 300 characters.</param>
public sealed record CashHandedIn(long Counted, string? Reason = null)
{
    private const int LongestReason = 300;

    public static CashHandedIn Example { get; } = new(1_250_000);

    /// <summary>Null: none was given.</summary>
    internal string? PlainReason =>
        Reason is null || PlainText.Cleaned(Reason).Trim() is not { Length: > 0 } text ? null : text;

    internal void Check()
    {
        if (Counted is < 0 or > FloatGiven.Most)
            throw new RuleBroken(InputRules.OutOfRange, "Expected here: the amount that was counted.")
            {
                Field = "counted",
            };
        if (Reason?.Length > LongestReason)
            throw new RuleBroken(InputRules.TooLong, $"A reason has at most {LongestReason} characters.")
            {
                Field = "reason",
            };
    }
}

public sealed class HandInCash(
    ShopsTable shops,
    StaffLookup staff,
    CollectedCash collected,
    DriverCashTable cash,
    TimeProvider clock
)
{
    [Function(nameof(HandInCash)), Allow(Permission.ManageCash), Idempotent]
    [Description(
        "Records that all cash that a driver holds of a day was handed in and counted. If another amount is expected, it "
            + "needs a reason, and the difference stays in the ledger."
    )]
    public async Task<Ok<DriverCashView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/driver-cash/{day}/{staffId}/hand-in")]
            HttpRequest request,
        string day,
        string staffId,
        [Body] CashHandedIn handed,
        StaffCaller caller,
        NewId id,
        CancellationToken ct
    )
    {
        handed.Check();
        var (shop, on) = (await shops.The(caller.ShopId, ct), Lookups.TheDay(day));
        var member = await staff.Member(shop.Id, staffId, ct);
        await collected.Of(shop, on, member, ct);
        var now = clock.GetUtcNow();
        var after = await cash.Change(
            shop.Id,
            on,
            member,
            shop.Currency,
            read => read.HandIn(id.Hex, handed.Counted, handed.PlainReason, caller.Id, now),
            ct
        );
        return TypedResults.Ok(DriverCashView.Of(after));
    }
}
