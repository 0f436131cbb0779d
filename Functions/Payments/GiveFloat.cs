using BakeryOps.Domain.Access;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments;

/// <param name="Amount">In minor units, more than nothing.</param>
public sealed record FloatGiven(long Amount)
{
    public const long Most = 1_000_000_000_000;

    public static FloatGiven Example { get; } = new(500_000);
}

public sealed class GiveFloat(ShopsTable shops, StaffLookup staff, DriverCashTable cash, TimeProvider clock)
{
    [Function(nameof(GiveFloat)), Allow(Permission.ManageCash), Idempotent]
    [Description("Records change that a driver is given for a day. It can be given several times.")]
    public async Task<Ok<DriverCashView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/driver-cash/{day}/{staffId}/float")]
            HttpRequest request,
        string day,
        string staffId,
        [Body] FloatGiven given,
        StaffCaller caller,
        NewId id,
        CancellationToken ct
    )
    {
        if (given.Amount is < 1 or > FloatGiven.Most)
            throw new RuleBroken(InputRules.OutOfRange, "Expected here: an amount of more than nothing.")
            {
                Field = "amount",
            };
        var (shop, on) = (await shops.The(caller.ShopId, ct), Lookups.TheDay(day));
        var member = await staff.Member(shop.Id, staffId, ct);
        var now = clock.GetUtcNow();
        var after = await cash.Change(
            shop.Id,
            on,
            member,
            shop.Currency,
            read => read.GiveFloat(id.Hex, given.Amount, caller.Id, now),
            ct
        );
        return TypedResults.Ok(DriverCashView.Of(after));
    }
}
