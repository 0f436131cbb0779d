namespace BakeryOps.Infrastructure.Tests.Simulators;

public class DisputingACharge
{
    [
        Theory,
        InlineData("pm_card_createDispute", "fraudulent", "needs_response", false),
        InlineData("pm_card_createDisputeProductNotReceived", "product_not_received", "needs_response", false)
    ]
    [InlineData("pm_card_createDisputeInquiry", "fraudulent", "warning_needs_response", true)]
    public async Task Some_cards_dispute_what_they_have_paid(string card, string reason, string status, bool refundable)
    {
        await using var town = await Town.Open();
        var id = (await town.Pay(card))["id"];
        var dispute = await Opened(town, id);
        Assert.Equal(
            (reason, status, "1099", refundable.ToString()),
            (dispute["reason"], dispute["status"], dispute["amount"], dispute["is_charge_refundable"])
        );
        Assert.Equal("True", (await town.Stripe($"charges/{dispute["charge"]}"))["disputed"]);
        var refund = await town.Stripe("refunds", $"payment_intent={id}");
        Assert.Equal(refundable ? (200, null) : (400, "charge_disputed"), (refund.Status, refund["error.code"]));
    }

    [Fact]
    public async Task A_refund_answers_an_inquiry()
    {
        await using var town = await Town.Open();
        var id = (await town.Pay("pm_card_createDisputeInquiry"))["id"];
        var dispute = await Opened(town, id);
        await town.Stripe("refunds", $"payment_intent={id}");
        Assert.Equal("warning_closed", (await town.Stripe($"disputes/{dispute["id"]}"))["status"]);
    }

    [
        Theory,
        InlineData("winning_evidence", "won", 200),
        InlineData("losing_evidence", "lost", 400),
        InlineData("some other story", "under_review", 400)
    ]
    public async Task The_evidence_decides(string evidence, string status, int refund)
    {
        await using var town = await Town.Open();
        var id = (await town.Pay("pm_card_createDispute"))["id"];
        var dispute = (await Opened(town, id))["id"];
        Assert.Equal(
            status,
            (
                await town.Stripe(
                    $"disputes/{dispute}",
                    $"evidence[uncategorized_text]={Uri.EscapeDataString(evidence)}"
                )
            )["status"]
        );
        Assert.Equal(refund, (await town.Stripe("refunds", $"payment_intent={id}")).Status);
        Assert.Equal(400, (await town.Stripe($"disputes/{dispute}/close", "")).Status);
        Assert.Equal(400, (await town.Stripe($"disputes/{dispute}", "evidence[customer_name]=Mai")).Status);
    }

    [Fact]
    public async Task Without_an_answer_it_is_lost_at_its_deadline()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var town = await Town.Open(Town.Quick with { Clock = clock });
        var dispute = await Opened(town, (await town.Pay("pm_card_createDispute"))["id"]);
        clock.Advance(TimeSpan.FromDays(7));
        var after = await Town.Until(
            () => town.Stripe($"disputes/{dispute["id"]}"),
            now => now["status"] != "needs_response"
        );
        Assert.Equal(("lost", "True"), (after["status"], after["evidence_details.past_due"]));
    }

    [
        Theory,
        InlineData("evidence[no_such_field]=x", "parameter_unknown"),
        InlineData("evidence[receipt]=text", "resource_missing")
    ]
    public async Task Wrong_evidence_is_refused(string evidence, string code)
    {
        await using var town = await Town.Open();
        var dispute = await Opened(town, (await town.Pay("pm_card_createDispute"))["id"]);
        var refused = await town.Stripe($"disputes/{dispute["id"]}", evidence);
        Assert.Equal((400, code), (refused.Status, refused["error.code"]));
    }

    [Fact]
    public async Task Each_step_is_told()
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        town.Server.HearStripe(
            new(Town.Key, shop.Hook, Town.Secret, ["charge.dispute.created", "charge.dispute.closed"])
        );
        var dispute = (await Opened(town, (await town.Pay("pm_card_createDispute"))["id"]))["id"];
        await town.Stripe($"disputes/{dispute}/close", "");
        var told = (await shop.Next(2))
            .Select(call => System.Text.Json.JsonDocument.Parse(call.Body).RootElement)
            .Select(body =>
                (
                    body.GetProperty("type").GetString(),
                    body.GetProperty("data").GetProperty("object").GetProperty("status").GetString()
                )
            );
        Assert.Equal([("charge.dispute.closed", "lost"), ("charge.dispute.created", "needs_response")], told.Order());
    }

    private static async Task<Answer> Opened(Town town, string? intent)
    {
        var list = await Town.Until(
            () => town.Stripe($"disputes?payment_intent={intent}"),
            disputes => disputes["data[0].id"] is not null
        );
        return await town.Stripe($"disputes/{list["data[0].id"]}");
    }
}
