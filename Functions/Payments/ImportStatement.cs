using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Orders.Transfers;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments;

/// <param name="DryRun">True: nothing is recorded.</param>
/// <param name="Amount">The name of the column with what came in; negative amounts are left out.</param>
/// <param name="Text">The name of the column with the words of the transfer.</param>
public sealed record StatementQuery(bool DryRun = false, string Amount = "Amount", string Text = "Description");

/// <param name="Line">In the file, from 1.</param>
/// <param name="Amount">Absent: nothing came in.</param>
/// <param name="Order">The order that it names; absent: none, or several.</param>
/// <param name="Due">What that order had still to pay by transfer.</param>
public sealed record ImportedLine(int Line, TransferMatch Match, string Text, Money? Amount, string? Order, Money? Due);

/// <param name="Recorded">How many transfers were recorded, or would be.</param>
public sealed record ImportedStatement(bool DryRun, int Recorded, IReadOnlyList<ImportedLine> Lines);

public sealed class ImportStatement(
    ShopsTable shops,
    OrdersTable orders,
    OrderPayments orderPayments,
    Transfers transfers
)
{
    [Function(nameof(ImportStatement)), Allow(Permission.RecordTransfers)]
    [Description(
        "Matches a bank's statement (CSV with a line of names, up to 5000 lines) with the orders that are to be paid by "
            + "transfer: by the order's number in the words, and the amount. What matches is recorded, each line once, also if "
            + "it comes again in another statement; everything else is listed. Try it with dryRun first."
    )]
    public async Task<Ok<ImportedStatement>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/bank-statements")] HttpRequest request,
        [TextBody("text/csv", StatementCsv.MostBytes)] string text,
        [Query] StatementQuery query,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var shop = await shops.The(caller.ShopId, ct);
        var lines = new List<ImportedLine>();
        var recorded = 0;
        foreach (var line in StatementCsv.Read(text, query, shop.Currency))
        {
            var (match, read) = await Match(shop.Id, line, ct);
            if (match == TransferMatch.Matched)
                recorded++;
            var due = read?.Value.DueNow;
            if (match == TransferMatch.Matched && !query.DryRun)
                await transfers.Record(read!, line.Id, line.Amount!.Value, caller.Id, ct);
            lines.Add(new(line.Number, match, line.Text, line.Amount, read?.Value.Number, due));
        }
        return TypedResults.Ok(new ImportedStatement(query.DryRun, recorded, lines));
    }

    private async Task<(TransferMatch Match, Versioned<Order>? Order)> Match(
        string shopId,
        StatementLine line,
        CancellationToken ct
    )
    {
        if (line.Amount is not { } amount)
            return (TransferMatch.Outgoing, null);
        var named = new List<Versioned<Order>>();
        foreach (var number in OrderReferences.In(line.Text))
            if (await orders.Find(shopId, number, ct) is { } read)
                named.Add(read);
        if (named.Count != 1)
            return (named.Count == 0 ? TransferMatch.NotFound : TransferMatch.Ambiguous, null);
        var order = named[0];
        if ((await orderPayments.Books(order.Value, ct))?.Entries.Any(entry => entry.Id == line.Id) == true)
            return (TransferMatch.Known, order);
        var isDue =
            order.Value.Payment.Method == PaymentMethod.BankTransfer
            && (order.Value.DueNow == amount || order.Value.Due == amount);
        return (isDue ? TransferMatch.Matched : TransferMatch.OtherAmount, order);
    }
}
