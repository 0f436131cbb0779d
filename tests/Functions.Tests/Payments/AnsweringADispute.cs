using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>What is disputed is shown with its deadline and the evidence, which is sent to Stripe.</summary>
public class AnsweringADispute(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_evidence_is_shown_and_sent_once()
    {
        var (shop, placed) = await Disputed();
        var file = await shop.Seen($"api/v1/orders/{placed.Number}/dispute");
        var dispute = file.GetProperty("disputes")[0];
        Assert.Equal("open", dispute.GetProperty("state").GetString());
        Assert.NotNull(dispute.GetProperty("reason").GetString());
        Assert.InRange(
            dispute.GetProperty("answerBy").GetDateTimeOffset(),
            DateTimeOffset.UtcNow,
            DateTimeOffset.MaxValue
        );
        Assert.Equal("1 × cake", file.GetProperty("evidence").GetProperty("lines")[0].GetString());

        using var sent = await Answer(shop, placed, new { statement = "It was handed over in person." });
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var atStripe = await bakery.AtStripe($"disputes/{dispute.GetProperty("id").GetString()}");
        var text = atStripe.GetProperty("evidence").GetProperty("uncategorized_text").GetString();
        Assert.StartsWith("It was handed over in person.", text, StringComparison.Ordinal);
        Assert.Contains(placed.Number, text, StringComparison.Ordinal);

        using var again = await Answer(shop, placed, new { });
        Assert.Equal("dispute.answered", (await again.Content.ReadFromJsonAsync<JsonElement>(Ct)).Code());
    }

    [Fact]
    public async Task The_owner_is_reminded_unless_it_was_answered()
    {
        var (shop, placed) = await Disputed();
        var file = await shop.Seen($"api/v1/orders/{placed.Number}/dispute");
        var id = file.GetProperty("disputes")[0].GetProperty("id").GetString()!;
        await bakery
            .Host.Services.GetRequiredService<IMessages>()
            .Send(new RemindOfDisputeMessage(shop.Id, placed.Number, id), Ct);
        await bakery.Told(placed.Number, "the time to answer the dispute about its payment ends soon");
    }

    [Fact]
    public async Task An_order_without_a_dispute_has_none_and_others_may_not_answer()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Paid(bakery);
        using var shown = await shop.Staff(Role.Owner, HttpMethod.Get, $"api/v1/orders/{placed.Number}/dispute");
        Assert.Equal(HttpStatusCode.NotFound, shown.StatusCode);
        using var answered = await Answer(shop, placed, new { }, Role.Baker);
        Assert.Equal(HttpStatusCode.Forbidden, answered.StatusCode);
    }

    private async Task<(TestShop Shop, PlacedOrderAnswer Placed)> Disputed()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Paid(bakery, "pm_card_createDispute");
        await shop.Shows(placed.Number, "disputed");
        return (shop, placed);
    }

    private static Task<HttpResponseMessage> Answer(
        TestShop shop,
        PlacedOrderAnswer placed,
        object answer,
        Role role = Role.Owner
    ) => shop.Staff(role, HttpMethod.Post, $"api/v1/orders/{placed.Number}/dispute/evidence", answer);
}
