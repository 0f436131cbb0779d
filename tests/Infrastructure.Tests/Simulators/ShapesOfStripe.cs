using System.Text.Json;
using BakeryOps.Infrastructure.Tests.Sdks;

namespace BakeryOps.Infrastructure.Tests.Simulators;

/// <summary>Compares with Stripe's example objects (MIT), where available.</summary>
public class ShapesOfStripe
{
    [
        Theory,
        InlineData("payment_intent"),
        InlineData("charge"),
        InlineData("refund"),
        InlineData("dispute"),
        InlineData("event"),
        InlineData("webhook_endpoint"),
        InlineData("customer"),
        InlineData("payment_method"),
        InlineData("setup_intent"),
        InlineData("checkout.session"),
        InlineData("balance_transaction"),
        InlineData("payout")
    ]
    public async Task Our_objects_have_Stripes_fields_and_types(string resource)
    {
        using var fixtures = JsonDocument.Parse(SharedFiles.Read("specs/stripe-fixtures3-2026-08-21.json"));
        await using var town = await Town.Open();
        var endpoint = await town.Stripe(
            "webhook_endpoints",
            "url=http%3A%2F%2F127.0.0.1%3A9&enabled_events[]=charge.failed"
        );
        var intent = await town.Pay();
        var disputed = (await town.Pay("pm_card_createDispute"))["id"];
        var refund = await town.Stripe("refunds", $"payment_intent={intent["id"]}");
        var ours = resource switch
        {
            "payment_intent" => intent,
            "charge" => await town.Stripe($"charges/{refund["charge"]}"),
            "refund" => refund,
            "dispute" => await town.Stripe(
                $"disputes/{(await Town.Until(() => town.Stripe($"disputes?payment_intent={disputed}"), list => list["data[0].id"] is not null))["data[0].id"]}"
            ),
            "customer" => await town.Stripe("customers", "name=Mai"),
            "payment_method" => await town.Stripe($"payment_methods/{intent["payment_method"]}"),
            "setup_intent" => await town.Stripe("setup_intents", "payment_method=pm_card_visa&confirm=true"),
            "checkout.session" => await town.Stripe(
                "checkout/sessions",
                "mode=setup&success_url=https%3A%2F%2Fshop.example"
            ),
            "balance_transaction" => await town.Stripe($"balance_transactions/{refund["balance_transaction"]}"),
            "payout" => await Payout(town),
            "event" => await town.Stripe($"events/{(await town.Stripe("events"))["data[0].id"]}"),
            _ => endpoint,
        };
        var theirs = fixtures.RootElement.GetProperty("resources").GetProperty(resource);
        Assert.Empty(Differences(theirs, ours.Json, ""));
        string[] missing =
        [
            .. theirs
                .EnumerateObject()
                .Select(field => field.Name)
                .Except(ours.Json.EnumerateObject().Select(field => field.Name)),
        ];
        // Charge: only when expanded, since 2022-11-15; dispute: optional.
        Assert.Empty(missing.Except(["refunds", "payment_method_details"]));
    }

    private static async Task<Answer> Payout(Town town)
    {
        await town.Pay("pm_card_bypassPending", 100_000);
        return await town.Stripe("payouts", "amount=100&currency=usd");
    }

    [Fact]
    public void The_comparison_itself_can_fail()
    {
        using var theirs = JsonDocument.Parse(
            """{ "amount": 1, "metadata": {}, "status": "open", "card": { "last4": "4242" } }"""
        );
        using var ours = JsonDocument.Parse(
            """{ "amount": "1", "metadata": {}, "state": "open", "card": { "last4": 4242 } }"""
        );
        Assert.Equal(
            [".amount is String, not Number", ".state is unknown", ".card.last4 is Number, not String"],
            Differences(theirs.RootElement, ours.RootElement, "")
        );
    }

    private static IEnumerable<string> Differences(JsonElement theirs, JsonElement ours, string path)
    {
        foreach (var field in ours.EnumerateObject())
        {
            var here = $"{path}.{field.Name}";
            if (path.EndsWith(".metadata", StringComparison.Ordinal) || path == ".data" || here == ".secret")
                continue;
            if (!theirs.TryGetProperty(field.Name, out var their))
            {
                if (here != ".automatic_payment_methods.allow_redirects")
                    yield return $"{here} is unknown";
                continue;
            }
            if (
                their.ValueKind == JsonValueKind.Null
                || field.Value.ValueKind == JsonValueKind.Null
                || (Kind(their) == "Boolean" && Kind(field.Value) == "Boolean")
            )
                continue;
            if (their.ValueKind != field.Value.ValueKind)
                yield return $"{here} is {Kind(field.Value)}, not {Kind(their)}";
            else if (their.ValueKind == JsonValueKind.Object)
                foreach (var difference in Differences(their, field.Value, here))
                    yield return difference;
        }
    }

    private static string Kind(JsonElement element) =>
        element.ValueKind is JsonValueKind.True or JsonValueKind.False ? "Boolean" : element.ValueKind.ToString();
}
