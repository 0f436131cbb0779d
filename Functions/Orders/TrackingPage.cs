using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using BakeryOps.Domain.Notifications.Formats;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Orders.Transfers;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// The page that a customer's link opens: HTML without script, in the customer's language, without name and address.
/// </summary>
internal static class TrackingPage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 0 auto; padding: 1rem; background: light-dark(#fffdf9, #1b1917); color: light-dark(#2a2520, #eee8df); }
        h1 { font-size: 1.4rem; margin: .2rem 0; overflow-wrap: anywhere; } h2 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
        .status { font-size: 1.2rem; font-weight: 700; border: 2px solid currentColor; border-radius: .5rem; padding: .6rem .8rem; }
        table { border-collapse: collapse; width: 100%; } td, th { text-align: left; font-weight: 400; padding: .35rem 0; border-bottom: 1px solid light-dark(#d5cfc4, #4a453d); overflow-wrap: anywhere; }
        td:last-child { text-align: right; white-space: nowrap; padding-left: 1rem; } .total * { font-weight: 700; border-bottom: 0; }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>No external resources, no scripts, no framing.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>In all our languages, since the caller's is unknown.</summary>
    public static string NothingThere { get; } =
        Page(
            "en",
            "404",
            string.Concat(
                TrackingWords.All.Select(words => $"<p lang=\"{words.Language}\">{Safe(words.NothingThere)}</p>")
            )
        );

    public static string Of(Order order, Shop shop)
    {
        var formats = LocalFormats.In(shop.LanguageFor(order.Customer.Language));
        var words = TrackingWords.In(formats.Language);
        var slot = order.Fulfilment.Slot;
        return Page(
            formats.Language,
            $"{shop.Name}: {order.Number}",
            $"""
            <p>{Safe(shop.Name)}</p><h1>{Safe(words.Order)} {Safe(order.Number)}</h1>
            <p class="status">{Safe(words.Status(order))}</p>
            {(
                order is { Status: OrderStatus.Placed, Payment.PayBy: { } payBy }
                    ? $"<p>{Safe(words.PayBy)} {Safe(At(payBy, formats, shop))}</p>"
                    : ""
            )}
            {Transfer(order, words, shop)}
            {Answer(order, words, formats, shop)}
            <h2>{Safe(order.Fulfilment.Kind == Fulfilment.Pickup ? words.Pickup : words.Delivery)}</h2>
            <p>{Safe(formats.When(order.Day, slot.From, slot.To))}</p>
            <h2>{Safe(words.Ordered)}</h2>
            <table><tbody>{string.Concat(
                order.Basket.Lines.Select(line => Row($"{line.Quantity} × {line.Label}", formats.Write(line.Total)))
            )}</tbody>
            <tfoot>{string.Concat(Sums(order, words, formats))}</tfoot></table>
            """
        );
    }

    private static IEnumerable<string> Sums(Order order, TrackingWords words, LocalFormats formats)
    {
        foreach (var entry in order.Basket.Explanation)
            if (entry.Kind is not (TotalEntryKind.Product or TotalEntryKind.Option))
                yield return Row(words.Name(entry), Signed(entry.Amount, formats));
        var method = words.Name(order.Payment.Method);
        yield return Row($"{words.Total} ({method})", formats.Write(order.Total), "total");
        if (!order.ByGiftCard.IsZero)
            yield return Row(words.GiftCard, $"−{formats.Write(order.ByGiftCard)}");
        if (order.DueNow != order.Due)
            yield return Row(words.Deposit, formats.Write(order.DueNow));
        if (!order.OwedOfPaid.IsZero)
            yield return Row(words.Due, formats.Write(order.OwedOfPaid));
        foreach (var row in order.Basket.Taxes is { Included: true } included ? included.Rows : [])
            yield return Row($"{words.Included} {row.Name}", formats.Write(row.Tax));
    }

    /// <summary>The account, and the QR code that fills in the transfer; empty: nothing is to be paid so.</summary>
    private static string Transfer(Order order, TrackingWords words, Shop shop)
    {
        if (TransferDetails.Of(order, shop) is not { } transfer)
            return "";
        var account = string.Join(" · ", new[] { transfer.Payee, transfer.Bank, transfer.Account }.OfType<string>());
        return $"""
            <p>{Safe(account)}<br>{Safe(words.Reference)}: {Safe(transfer.Reference)}</p>
            <p><img src="/api/v1/track/{Safe(TrackingLink.To(order).ToString())}/transfer.png" alt="QR" width="240"></p>
            """;
    }

    /// <summary>When the shop's answer is due, or why it declined; empty: neither.</summary>
    private static string Answer(Order order, TrackingWords words, LocalFormats formats, Shop shop)
    {
        if (order.AnswerBy is { } answerBy)
            return $"<p>{Safe(words.AnswerBy)} {Safe(At(answerBy, formats, shop))}</p>";
        return order.DeclineReason() is { } reason ? $"<p>{Safe(reason)}</p>" : "";
    }

    private static string At(DateTimeOffset instant, LocalFormats formats, Shop shop) =>
        $"{formats.Write(shop.Calendar.DayOf(instant))}, {shop.Calendar.TimeOf(instant):HH\\:mm}";

    private static string Signed(Money amount, LocalFormats formats) =>
        amount.MinorUnits < 0 ? $"−{formats.Write(-amount)}" : formats.Write(amount);

    private static string Row(string what, string amount, string kind = "part") =>
        $"<tr class=\"{kind}\"><th scope=\"row\">{Safe(what)}</th><td>{Safe(amount)}</td></tr>";

    public static string Page(string language, string title, string content) =>
        $"""
            <!doctype html><html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex"><title>{Safe(title)}</title><style>{Style}</style></head><body><main>
            {content}
            </main></body></html>
            """;

    public static string Safe(string text) => Encoder.Encode(text);
}
