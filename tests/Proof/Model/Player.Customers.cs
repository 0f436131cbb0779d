namespace BakeryOps.Proof.Model;

internal sealed partial class Player
{
    private async Task Place(Random random)
    {
        var (person, byStaff) = (random.Next(3), random.OneIn(5));
        var tip = random.OneIn(3) ? random.Next(1, 400) : 0;
        var asked = new Submission(random.AnyLines(), AnyDay(random), AnySlot(random), random.AnyPlace(), tip);
        var priced = world.Price(asked, person, byStaff, Now);
        Tell(
            $"customer {person}{(byStaff ? " by staff" : "")} orders {Text(asked.Lines)} for {asked.Day:O} {asked.Slot}, {asked.District ?? "pickup"}, tip {tip}"
        );
        await Quote(asked, priced, byStaff);
        var codes = priced.Unpriced.Concat(priced.Refused).ToHashSet();
        if (world.IsTooMuchForOne(asked, person))
            codes.Add("drop.per-person");
        var (sent, key) = (Asking.Body(asked, person, random.OneIn(2) ? priced.Totals.Total : null), NewKey());
        var reply = await (
            byStaff ? app.Staff(HttpMethod.Post, "orders", sent, key) : app.Storefront("orders", sent, key)
        );
        Mismatch.Unless(reply, codes, "order");
        if (codes.Count > 0)
            return;
        Compare(reply, priced.Totals, "order");
        var order = new ModelOrder
        {
            Number = (string)reply.Json!["number"]!,
            Track = (string)reply.Json["track"]!,
            Sent = sent,
            Key = key,
            Person = person,
            ByStaff = byStaff,
            Day = asked.Day,
            Slot = asked.Slot,
            District = asked.District,
            CutOff = world.CutOff(asked.Day, asked.Slot, asked.District),
            Lines = priced.Lines,
            Fee = priced.Totals.Fee,
            Tip = tip,
            Promotion = priced.Promotion,
        };
        world.Orders.Add(order);
        Story[^1] += $" → {order.Number}";
    }

    private async Task Quote(Submission asked, Priced priced, bool byStaff)
    {
        var cart = new
        {
            Lines = asked.Lines.Select(line => line.What.Line(line.Units)),
            Fulfilment = Asking.Fulfilled(asked.District),
            asked.Day,
            asked.Slot,
            asked.District,
            Payment = "cash",
            asked.Tip,
        };
        var reply = await (byStaff ? app.Staff(HttpMethod.Post, "quotes", cart) : app.Storefront("quotes", cart));
        Mismatch.Unless(reply, priced.Unpriced, "quote");
        if (!reply.IsOk)
            return;
        Compare(reply, priced.Totals, "quote");
        var refused = (string?)reply.Json!["refused"]?["code"];
        Mismatch.Unless(
            priced.Refused.Count == 0 ? refused is null : refused is not null && priced.Refused.Contains(refused),
            $"quote: expected {Mismatch.Text(priced.Refused)}, got {refused ?? "none"}"
        );
    }

    /// <summary>The same submission again: the same order, whatever has become of shop and order.</summary>
    private async Task Repeat(Random random)
    {
        if (AnyOrder(random) is not { } order)
            return;
        Tell($"the submission of {order.Number} is repeated");
        var reply = await (
            order.ByStaff
                ? app.Staff(HttpMethod.Post, "orders", order.Sent, order.Key)
                : app.Storefront("orders", order.Sent, order.Key)
        );
        Mismatch.Unless(reply, order.IsCancelled ? ["order.cancelled"] : (HashSet<string>)[], "repeat");
        if (!reply.IsOk)
            return;
        Mismatch.Unless(
            reply.Status == 200 && (string?)reply.Json!["number"] == order.Number,
            $"repeat: another answer, {reply.Status} {reply.Json?.ToJsonString()}"
        );
        Compare(reply, order.Totals(world.Money), "repeat");
    }

    private static void Compare(Reply reply, Totals totals, string what)
    {
        var found = Seen(reply);
        Mismatch.Unless(found == totals, $"{what}: expected {totals}, got {found}");
        var parts = reply.Json!["explanation"]!.AsArray().Sum(entry => (long)entry!["amount"]!["minorUnits"]!);
        Mismatch.Unless(parts == totals.Total, $"{what}: the explanation sums to {parts}, the total is {totals.Total}");
    }

    private static Totals Seen(Reply reply)
    {
        var taxes = reply.Json!["taxes"]?["rows"]?.AsArray().Select(row => $"{row!["id"]} {row["tax"]!["minorUnits"]}");
        var discount = (long?)reply.Json["discount"]?["amount"]!["minorUnits"] ?? 0;
        return new(
            reply.Amount("subtotal"),
            discount,
            reply.Amount("deliveryFee"),
            string.Join(", ", taxes ?? []),
            reply.Amount("total")
        );
    }

    private static string Text(IEnumerable<Wanted> lines) =>
        string.Join(" + ", lines.Select(line => $"{line.Units} {line.What.Name}"));
}
