namespace BakeryOps.Proof.Model;

internal sealed partial class Player
{
    private async Task Edit(Random random, bool byCustomer)
    {
        if (AnyOrder(random) is not { } order)
            return;
        var edit = AnyEdit(order, random);
        var reason = !byCustomer && random.OneIn(2) ? "as we agreed" : null;
        Tell(
            $"{(byCustomer ? "the customer" : "staff")} edits {order.Number}{(reason is null ? "" : " with a reason")}: {Text(edit)}"
        );
        var expected = Edits.Of(world, order, edit, byCustomer, reason is not null, Now);
        var preview = await Send(order, byCustomer, Body(edit, reason), null);
        Mismatch.Unless(preview, expected.Unpriced, "preview");
        if (!preview.IsOk)
            return;
        var totals = expected.After.Totals(world.Money);
        Compare(preview, totals, "preview");
        var codes = expected.IsNothing ? [] : expected.Refused;
        if (!expected.IsNothing)
        {
            var binds = preview.Json!["binds"]!.AsArray().Select(bind => (string)bind!["code"]!).ToHashSet();
            Mismatch.Unless(
                binds.IsSubsetOf(codes) && binds.Count > 0 == codes.Count > 0,
                $"preview: expected {Mismatch.Text(codes)}, got {Mismatch.Text(binds)}"
            );
        }
        if (world.IsTooMuchForOne(order, expected.After))
            codes = [.. codes, "drop.per-person"];
        var version = (int)preview.Json!["version"]!;
        var committed = await Send(order, byCustomer, Body(edit, reason, version, totals.Total), NewKey());
        Mismatch.Unless(committed, codes, "edit");
        if (codes.Count > 0)
            return;
        var found = (long)committed.Json!["to"]!["total"]!["minorUnits"]!;
        Mismatch.Unless(found == totals.Total, $"edit: expected {totals.Total}, got {found}");
        world.Replace(expected.After);
        await UsesSettle(order, expected.After);
    }

    private async Task Move(Random random)
    {
        if (AnyOrder(random) is not { } order)
            return;
        var (day, slot, reason) = (AnyDay(random), AnySlot(random), random.OneIn(2) ? "as we agreed" : null);
        Tell($"staff moves {order.Number}{(reason is null ? "" : " with a reason")} to {day:O} {slot}");
        var expected = Edits.Of(world, order, new(null, day, slot, null), false, reason is not null, Now);
        var body = new
        {
            Day = day,
            Slot = slot,
            Reason = reason,
        };
        var reply = await app.Staff(HttpMethod.Post, $"orders/{order.Number}/move", body, NewKey());
        Mismatch.Unless(reply, expected.IsNothing ? (HashSet<string>)[] : expected.Refused, "move");
        if (!reply.IsOk)
            return;
        Compare(reply, expected.After.Totals(world.Money), "move");
        world.Replace(expected.After);
    }

    private Task<Reply> Send(ModelOrder order, bool byCustomer, object body, string? key)
    {
        var verb = key is null ? "edit/preview" : "edit";
        return byCustomer
            ? app.Customer($"{order.Track}/{verb}", body, key)
            : app.Staff(HttpMethod.Post, $"orders/{order.Number}/{verb}", body, key);
    }

    private static string Text(Edit edit) =>
        $"{(edit.Lines is null ? "" : Text(edit.Lines))} {edit.Day:O} {edit.Slot} {(edit.District is "" ? "pickup" : edit.District)}";

    private Edit AnyEdit(ModelOrder order, Random random)
    {
        var lines = random.OneIn(4) ? null : Changed(order, random);
        var day = random.OneIn(3) ? AnyDay(random) : (DateOnly?)null;
        var slot = random.OneIn(3) ? AnySlot(random) : null;
        return new(lines, day, slot, random.OneIn(3) ? random.AnyPlace() ?? "" : null);
    }

    /// <summary>Some lines with other quantities, some gone, some new. Of the drop it keeps all, or nothing.</summary>
    private static List<Wanted> Changed(ModelOrder order, Random random)
    {
        var lines = order
            .Lines.GroupBy(line => line.What, (what, all) => new Wanted(what, all.Sum(one => one.Units)))
            .ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var units = lines[i].Units + random.Next(-6, 7);
            var least = lines[i].What.Product == "star" && units > 0 ? lines[i].Units : 0;
            if (random.OneIn(2))
                lines[i] = lines[i] with { Units = Math.Max(least, units) };
        }
        if (random.OneIn(2) && random.Pick(Asking.Articles) is var more && lines.TrueForAll(line => line.What != more))
            lines.Add(new(more, random.AnyUnits(more)));
        lines.RemoveAll(line => line.Units == 0);
        return lines.Count == 0 ? [new(Asking.Articles[1], 1)] : lines;
    }

    private static object Body(Edit edit, string? reason, int? version = null, long? expectedTotal = null) =>
        new
        {
            Lines = edit.Lines?.Select(line => line.What.Line(line.Units)).ToList(),
            edit.Day,
            edit.Slot,
            Fulfilment = edit.District is null ? null : Asking.Fulfilled(Place(edit)),
            District = Place(edit),
            Reason = reason,
            Version = version,
            ExpectedTotal = expectedTotal,
        };

    private static string? Place(Edit edit) => edit.District is "" ? null : edit.District;
}
