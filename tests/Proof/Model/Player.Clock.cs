namespace BakeryOps.Proof.Model;

internal sealed partial class Player
{
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(2),
        After = TimeSpan.FromSeconds(1);

    /// <summary>Some hours on, or to just before or after a time at which something ends.</summary>
    private async Task MoveClock(Random random)
    {
        var now = Now;
        var today = world.Time.DayOf(now);
        DateTimeOffset[] times =
        [
            world.Time.At(today.AddDays(1), TimeOnly.MinValue),
            world.CutOff(today.AddDays(1), "dawn", "far"),
            world.CutOff(today.AddDays(1), "dawn", "near"),
            world.CutOff(today.AddDays(random.Next(2)), AnySlot(random), null),
            world.Time.NextChange(now) ?? now,
            now.AddMinutes(random.Next(5, 600)),
        ];
        var to = random.Pick(times) + (random.OneIn(2) ? -Before : After);
        if (to <= now || to > now.AddDays(2))
            to = now.AddMinutes(random.Next(5, 300));
        await HoldsSettle();
        app.Bakery.Clock.ForwardTo(to);
        await app.Shop.SignInAgain();
        Tell("is the time now");
    }

    /// <summary>Nothing is only held any more, and the uses are those of the model.</summary>
    private async Task HoldsSettle()
    {
        await RunningBakery.Until(async () => await HeldOnly() == 0, "holds are confirmed or given back");
        var stars = world.Orders.Where(order => !order.IsCancelled).Sum(order => World.Units(order.Lines, "star"));
        await RunningBakery.Until(
            async () => await HoldLedgers.Confirmed(app, "DropUses") == 2 * stars,
            $"{stars} stars are held, by phone and by e-mail"
        );
        foreach (var promotion in world.Promotions)
            await RunningBakery.Until(
                async () => await Uses(promotion) == world.Uses(promotion),
                $"the promotion of {promotion.Percent} % has {world.Uses(promotion)} uses"
            );
    }
}
