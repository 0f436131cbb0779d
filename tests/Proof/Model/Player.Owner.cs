using System.Text.Json.Nodes;

namespace BakeryOps.Proof.Model;

internal sealed partial class Player
{
    private static readonly HashSet<string> Nothing = [];

    private async Task ChangePrice(Random random)
    {
        var (name, price) = (random.Pick([.. world.Menu.Prices.Keys]), (long)random.Next(90, 3_500));
        Tell($"the owner changes the price of {name} to {price}");
        var parts = name.Split('/');
        var reply = await app.Change(
            $"products/{parts[0]}",
            $"products/{parts[0]}",
            product => Priced(product, parts, price)
        );
        Mismatch.Unless(reply, Nothing, "price");
        world.Menu.Prices[name] = price;
    }

    private static JsonNode Priced(JsonNode product, string[] name, long price)
    {
        var priced =
            name.Length == 1
                ? product
                : product["variants"]!.AsArray().First(variant => (string?)variant!["id"] == name[1])!;
        priced["price"]!["minorUnits"] = price;
        return product;
    }

    private async Task StartPromotion(Random random)
    {
        if (world.Promotions.Count(one => !one.IsEnded) > 2)
            return;
        var (percent, minimum, uses) = (random.Next(1, 40), random.Next(0, 6) * 1_000L, random.Next(1, 5));
        Tell($"the owner starts a promotion: {percent} % from {minimum} on, {uses} times");
        var asked = new
        {
            Name = "Promotion",
            Percent = percent,
            Minimum = minimum,
            Uses = uses,
        };
        var reply = await app.Staff(HttpMethod.Post, "promotions", asked, NewKey());
        Mismatch.Unless(reply, Nothing, "promotion");
        world.Promotions.Add(new((string)reply.Json!["id"]!, percent, minimum, uses));
    }

    private async Task EndPromotion(Random random)
    {
        if (world.Promotions.Count == 0)
            return;
        var promotion = random.Pick(world.Promotions);
        Tell($"the owner ends the promotion of {promotion.Percent} %");
        Mismatch.Unless(await app.Staff(HttpMethod.Post, $"promotions/{promotion.Id}/end"), Nothing, "end");
        promotion.IsEnded = true;
    }

    private async Task ChangeCapacity(Random random)
    {
        if (random.OneIn(2))
        {
            var (slot, most) = (AnySlot(random), random.Next(1, 8));
            Tell($"the owner sets {slot} to {most} orders a day");
            world.SlotOrders[slot] = most;
            var slots = new { Slots = ModelShop.Slots(world) };
            Mismatch.Unless(await app.Change("shop", "shop/slots", _ => slots), Nothing, "slots");
            return;
        }
        var kitchen = new Kitchen(random.Next(3_000, 15_000), random.Next(60, 250), random.Next(2_000, 8_000));
        Tell($"the owner sets the kitchen to {kitchen}");
        var capacity = new
        {
            OvenSeconds = kitchen.Oven,
            TraySixteenths = kitchen.Trays,
            HandSeconds = kitchen.Hands,
        };
        Mismatch.Unless(await app.Change("shop", "shop/capacity", _ => capacity), Nothing, "capacity");
        world.Kitchen = kitchen;
    }

    private async Task ChangeDistricts(Random random)
    {
        var (id, fee, most) = (random.Pick(["near", "far"]), random.Next(0, 10) * 55L, random.Next(1, 7));
        Tell($"the owner sets {id} to a fee of {fee} and {most} orders a day");
        world.Districts[id] = (fee, most);
        var districts = new
        {
            Districts = new[]
            {
                ModelShop.District("near", world, new(18, 0), 1),
                ModelShop.District("far", world, new(2, 30), 0),
            },
        };
        Mismatch.Unless(await app.Change("shop", "shop/districts", _ => districts), Nothing, "districts");
    }

    private async Task CloseDay(Random random)
    {
        var day = AnyDay(random);
        if (!world.Closed.Remove(day))
            world.Closed.Add(day);
        Tell($"the owner closes {string.Join(", ", world.Closed.Select(one => $"{one:O}"))}");
        var closed = new { Days = world.Closed.Select(one => new { Day = one, Reason = "holiday" }).ToList() };
        Mismatch.Unless(await app.Change("shop", "shop/closed-days", _ => closed), Nothing, "closed days");
    }

    private async Task Pause()
    {
        world.IsPaused = !world.IsPaused;
        Tell(world.IsPaused ? "the owner pauses the shop" : "the owner resumes");
        var reply = world.IsPaused
            ? await app.Change("shop", "shop/pause", _ => new { Reason = "the oven" })
            : await app.Change("shop", "shop/pause", _ => null, HttpMethod.Delete);
        Mismatch.Unless(reply, Nothing, "pause");
    }

    private async Task ChangeAvailability(Random random)
    {
        var (product, today) = (random.Pick(ModelMenu.Products), world.Time.DayOf(Now));
        var state = random.Pick(["onSale", "soldOut", "offSale"]);
        var variant =
            product == "cake" && state != "soldOut" && random.OneIn(2) ? random.Pick(["small", "large"]) : null;
        var until = state == "soldOut" && random.OneIn(2) ? today.AddDays(random.Next(1, 5)) : (DateOnly?)null;
        var name = variant is null ? product : $"{product}/{variant}";
        Tell($"the owner sets {name} {state} {until:O}");
        var asked = new
        {
            State = state,
            Until = until,
            Variant = variant,
        };
        var reply = await app.Staff(HttpMethod.Post, $"products/{product}/availability", asked);
        Mismatch.Unless(reply, Nothing, "availability");
        world.Menu.OffSale.Remove(name);
        if (state == "offSale")
            world.Menu.OffSale.Add(name);
        if (variant is not null)
            return;
        world.Menu.SoldOutUntil.Remove(product);
        if (state == "soldOut")
            world.Menu.SoldOutUntil[product] = until ?? today.AddDays(1);
    }
}
