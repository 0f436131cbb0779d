using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using BakeryOps.Domain.Notifications.Formats;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Orders.Transfers;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// The page of a link to pay by: HTML without script, but for the form of a card. Opening it begins no payment, since
/// mail programs open links, too; its button does.
/// </summary>
internal static class CheckoutPage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 0 auto; padding: 1rem; background: light-dark(#fffdf9, #1b1917); color: light-dark(#2a2520, #eee8df); }
        h1 { font-size: 1.4rem; overflow-wrap: anywhere; } table { width: 100%; } th { text-align: left; font-weight: 400; } td { text-align: right; }
        button, .go { display: block; font: inherit; font-weight: 700; text-align: center; padding: .8rem; width: 100%; box-sizing: border-box; margin-top: 1rem; border: 2px solid currentColor; border-radius: .5rem; }
        """;

    private const string Script = """
        const form = document.getElementById("card"), stripe = Stripe(form.dataset.key, { locale: document.documentElement.lang });
        const elements = stripe.elements({ clientSecret: form.dataset.secret });
        elements.create("payment").mount("#fields");
        form.addEventListener("submit", async (event) => {
          event.preventDefault();
          form.querySelector("button").disabled = true;
          const paid = await stripe.confirmPayment({ elements, confirmParams: { return_url: location.href } });
          form.querySelector("p").textContent = paid.error.message;
          form.querySelector("button").disabled = false;
        });
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>No external resources, no scripts, no framing; the form goes to this site alone.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src {Hash(Style)}; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Of the form for a card, which Stripe's script shows: only that script, what it needs, and ours.</summary>
    public static string CardPolicy { get; } =
        $"default-src 'none'; style-src {Hash(Style)}; script-src {Hash(Script)} https://js.stripe.com https://*.js.stripe.com; frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com; connect-src https://api.stripe.com; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>What is to be paid, and how.</summary>
    public static string Of(Order order, Shop shop, string token)
    {
        var formats = LocalFormats.In(shop.LanguageFor(order.Customer.Language));
        var words = CheckoutWords.In(formats.Language);
        var later = order.Due - order.DueNow;
        return Page(
            formats.Language,
            $"{shop.Name}: {order.Number}",
            $"""
            <p>{Safe(shop.Name)}</p><h1>{Safe(words.Order)} {Safe(order.Number)}</h1>
            <p>{Safe(formats.When(order.Day, order.Fulfilment.Slot.From, order.Fulfilment.Slot.To))}</p>
            <table><tbody>{Row(words.Total, formats.Write(order.Total))}{Row(words.Due, formats.Write(order.DueNow))}
            {(later.IsZero ? "" : Row(words.Later, formats.Write(later)))}</tbody></table>
            {PayBy(order, words, formats, shop)}
            {Way(order, words, shop, token)}
            """
        );
    }

    /// <summary>Where the payment goes on.</summary>
    public static string Begun(Order order, Shop shop, BegunPayment begun)
    {
        var words = CheckoutWords.In(shop.LanguageFor(order.Customer.Language));
        var (title, address) = ($"{shop.Name}: {order.Number}", begun.RedirectUrl);
        if (begun.ApproveOnPhone)
            return Page(words.Language, title, $"<p role=\"status\">{Safe(words.Approve)}</p>");
        if (HasCard(begun))
            return Page(words.Language, title, Card(begun, words, shop.LanguageFor(order.Customer.Language)));
        if (address is null)
            return Page(words.Language, title, $"<p role=\"alert\">{Safe(words.NoForm)}</p>");
        var go = $"<p><a class=\"go\" href=\"{Safe(address)}\">{Safe(words.GoOn)}</a></p>";
        var head = $"<meta http-equiv=\"refresh\" content=\"0; url={Safe(address)}\">";
        return Page(words.Language, title, go, head);
    }

    /// <summary>Whether it goes on with the form for a card.</summary>
    public static bool HasCard(BegunPayment begun) => begun is { ClientSecret: not null, PublicKey: not null };

    private static string Card(BegunPayment begun, CheckoutWords words, string language) =>
        $"""
            <form id="card" data-key="{Safe(begun.PublicKey!)}" data-secret="{Safe(begun.ClientSecret!)}">
            <div id="fields"></div><p role="alert"></p>
            <button type="submit">{Safe(words.Pay)} {Safe(LocalFormats.In(language).Write(begun.Total))}</button></form>
            <script src="https://js.stripe.com/v3/"></script><script>{Script}</script>
            """;

    /// <summary>In all our languages, since the customer's is unknown.</summary>
    public static string Refused(Rule why) =>
        Page(
            "en",
            "…",
            string.Concat(
                CheckoutWords.All.Select(words =>
                    $"<p role=\"alert\" lang=\"{words.Language}\">{Safe(words.Of(why))}</p>"
                )
            )
        );

    private static string PayBy(Order order, CheckoutWords words, LocalFormats formats, Shop shop)
    {
        if (order is not { Status: OrderStatus.Placed, Payment.PayBy: { } payBy })
            return "";
        var at = $"{formats.Write(shop.Calendar.DayOf(payBy))}, {shop.Calendar.TimeOf(payBy):HH\\:mm}";
        return $"<p>{Safe(words.PayBy)} {Safe(at)}</p>";
    }

    private static string Way(Order order, CheckoutWords words, Shop shop, string token)
    {
        if (TransferDetails.Of(order, shop) is not { } transfer)
            return $"<form method=\"post\"><button type=\"submit\">{Safe(words.Pay)}</button></form>";
        var account = string.Join(" · ", new[] { transfer.Payee, transfer.Bank, transfer.Account }.OfType<string>());
        return $"""
            <p>{Safe(account)}<br>{Safe(words.Reference)}: {Safe(transfer.Reference)}</p>
            <p><img src="/api/v1/checkout/{Safe(token)}/transfer.png" alt="QR" width="240"></p>
            """;
    }

    private static string Row(string what, string amount) =>
        $"<tr><th scope=\"row\">{Safe(what)}</th><td>{Safe(amount)}</td></tr>";

    private static string Page(string language, string title, string content, string head = "") =>
        $"""
            <!doctype html><html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">{head}<title>{Safe(
                title
            )}</title><style>{Style}</style></head><body><main>
            {content}
            </main></body></html>
            """;

    private static string Hash(string text) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Safe(string text) => Encoder.Encode(text);
}
