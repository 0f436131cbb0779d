using Azure.Data.Tables;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Proof.Model;

internal sealed partial class Player
{
    /// <summary>Every order, every day's ledger, and what is held outside the days.</summary>
    public async Task Compare()
    {
        foreach (var order in world.Orders)
            await Compare(order);
        var days = world.Orders.Select(order => order.Day).ToHashSet();
        foreach (var day in days.Concat(days.Select(day => day.AddDays(1))).Distinct().ToList())
            Compare(await Ledger(day), world.Taken(day), $"{day:O}");
        await HoldsSettle();
    }

    private async Task Compare(ModelOrder order)
    {
        var reply = await app.Staff(HttpMethod.Get, $"orders/{order.Number}");
        Mismatch.Unless(reply, Nothing, order.Number);
        var json = reply.Json!;
        var expected = $"{order.Status} {order.Day:O} {order.Slot} {order.District}";
        var found = $"{json["status"]} {json["day"]} {json["slot"]} {json["district"]}";
        Mismatch.Unless(found == expected, $"{order.Number}: expected {expected}, got {found}");
        Compare(reply, order.Totals(world.Money), order.Number);
        var lines = json["lines"]!
            .AsArray()
            .Select(line =>
                $"{line!["quantity"]} {line["productId"]} {line["variant"]?["id"]} at {line["unitPrice"]!["minorUnits"]}"
            );
        var promised = order.Lines.Select(line =>
            $"{line.Units} {line.What.Product} {line.What.Variant} at {line.Price}"
        );
        Mismatch.Unless(
            lines.SequenceEqual(promised),
            $"{order.Number}: expected {string.Join(", ", promised)}, got {string.Join(", ", lines)}"
        );
    }

    private async Task<IReadOnlyDictionary<string, long>> Ledger(DateOnly day) =>
        (
            await app
                .Bakery.Host.Services.GetRequiredService<AdmissionBatchers>()
                .ReadLedger(app.Shop.Id, day, TestContext.Current.CancellationToken)
        )
            .Taken
            .ByKey;

    internal static void Compare(
        IReadOnlyDictionary<string, long> found,
        IReadOnlyDictionary<string, long> expected,
        string what
    )
    {
        foreach (var key in found.Keys.Union(expected.Keys))
            Mismatch.Unless(
                found.GetValueOrDefault(key) == expected.GetValueOrDefault(key),
                $"ledger of {what}: expected {expected.GetValueOrDefault(key)} of {key}, got {found.GetValueOrDefault(key)}"
            );
    }

    private async Task<int> HeldOnly()
    {
        var count = 0;
        foreach (var table in new[] { "PromotionUses", "DropUses" })
        await foreach (var ledger in HoldLedgers.Of(app, table))
            count += ledger.Holds.Count;
        return count;
    }

    private async Task<int> Uses(ModelPromotion promotion)
    {
        var all = await app.Staff(HttpMethod.Get, "promotions");
        return (int)all.Json!.AsArray().First(one => (string?)one!["id"] == promotion.Id)!["taken"]!;
    }
}

/// <summary>What the app holds of limits that lie outside a day.</summary>
internal static class HoldLedgers
{
    public static async Task<int> Confirmed(App app, string table)
    {
        var sum = 0;
        await foreach (var ledger in Of(app, table))
            sum += ledger.Confirmed;
        return sum;
    }

    public static async IAsyncEnumerable<HoldLedger> Of(App app, string table)
    {
        var rows = app.Bakery.Host.Services.GetRequiredService<TableServiceClient>().GetTableClient(table);
        await rows.CreateIfNotExistsAsync();
        var (from, to) = ($"{app.Shop.Id}|", $"{app.Shop.Id}}}");
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey gt {from} and PartitionKey lt {to} and RowKey eq 'ledger'"
        );
        await foreach (var row in rows.QueryAsync<TableEntity>(filter))
            yield return System.Text.Json.JsonSerializer.Deserialize<HoldLedger>(
                row.GetString("Body"),
                BakeryJson.Lenient
            )!;
    }
}
