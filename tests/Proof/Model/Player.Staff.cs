namespace BakeryOps.Proof.Model;

internal sealed partial class Player
{
    private async Task Cancel(Random random)
    {
        if (AnyOrder(random) is not { } order)
            return;
        Tell($"staff cancels {order.Number}");
        var reply = await app.Staff(HttpMethod.Post, $"orders/{order.Number}/cancel", new { Reason = "as we agreed" });
        Mismatch.Unless(reply, order.Status == "delivered" ? ["order.illegal-step"] : (HashSet<string>)[], "cancel");
        if (!reply.IsOk)
            return;
        var cancelled = order with { Status = "cancelled" };
        world.Replace(cancelled);
        await UsesSettle(order, cancelled);
    }

    /// <summary>Mostly the next step of an order, sometimes any.</summary>
    private async Task Work(Random random)
    {
        if (AnyOrder(random) is not { } order)
            return;
        var verb = random.OneIn(4) ? random.Pick(["bake", "ready", "send-out", "hand-over"]) : Next(order);
        Tell($"staff: {verb} {order.Number}");
        object body = verb == "hand-over" ? new { Cash = order.Totals(world.Money).Total } : new { };
        var reply = await app.Staff(
            HttpMethod.Post,
            $"orders/{order.Number}/{verb}",
            verb == "hand-over" ? body : null
        );
        var status = Becomes(order, verb);
        Mismatch.Unless(reply, status is null ? ["order.illegal-step"] : (HashSet<string>)[], verb);
        if (status is not null)
            world.Replace(order with { Status = status });
    }

    private static string Next(ModelOrder order) =>
        order.Status switch
        {
            "confirmed" => "bake",
            "baking" => "ready",
            "ready" when order.District is not null => "send-out",
            _ => "hand-over",
        };

    /// <returns>Null: that is not possible.</returns>
    private static string? Becomes(ModelOrder order, string verb) =>
        (order.Status, verb) switch
        {
            ("confirmed" or "baking", "bake") => "baking",
            ("baking" or "ready", "ready") => "ready",
            ("ready", "send-out") => order.District is null ? null : "onTheWay",
            ("onTheWay", "send-out") => "onTheWay",
            ("ready" or "onTheWay" or "delivered", "hand-over") => "delivered",
            _ => null,
        };

    /// <summary>What is given back of a promotion or drop comes some time after the order has changed.</summary>
    private Task UsesSettle(ModelOrder before, ModelOrder after)
    {
        var losesPromotion = before.Promotion is not null && (after.IsCancelled || after.Promotion is null);
        var stars = World.Units(before.Lines, "star");
        var losesStars = stars > 0 && (after.IsCancelled || World.Units(after.Lines, "star") < stars);
        return !before.IsCancelled && (losesPromotion || losesStars) ? HoldsSettle() : Task.CompletedTask;
    }
}
