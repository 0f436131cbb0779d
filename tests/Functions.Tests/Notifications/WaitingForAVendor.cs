using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Notifications;

/// <summary>A bakery per test, because a test leaves the vendor's circuit breaker open for minutes.</summary>
public sealed class WaitingForAVendor : IAsyncLifetime
{
    private readonly BusyBakery bakery = new();

    /// <summary>A message is dead-lettered after five attempts.</summary>
    private const int MoreThanAQueueCounts = 8;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notice_outlives_more_failures_than_a_queue_counts_and_comes_once()
    {
        var shop = await TestShop.Open(bakery);
        await Fault(MoreThanAQueueCounts);
        var notice = new NotificationMessage(
            "a-trouble",
            shop.Id,
            OwnerAlert.Type.Name,
            Day: new(2026, 11, 24),
            Reason: "refund.failed"
        );
        await bakery.Host.Services.GetRequiredService<IMessages>().Send(notice, Ct);
        await RunningBakery.Until(async () => await Count("email", shop) == 1, "the e-mail arrives");
        Assert.Equal(1, await Count("sms", shop)); // which was not delayed
        Assert.Empty(await bakery.Http.GetFromJsonAsync<JsonArray>("simulators/faults", Ct) ?? []);
        Assert.Empty(await GivenUp(shop));
    }

    [Fact]
    public async Task When_its_patience_is_over_it_is_given_up_and_the_owner_hears_of_it()
    {
        var shop = await TestShop.Open(bakery);
        await Fault(100_000);
        var placed = await shop.Place(shop.Request() with { Customer = shop.Request().Customer with { Phone = null } });
        await RunningBakery.Until(async () => await FaultsLeft() < 99_995, "it was tried a few times");
        Assert.Empty(await GivenUp(shop));

        bakery.Clock.Forward(NotificationMessage.Patience);
        await shop.SignInAgain();
        await RunningBakery.Until(
            async () => (await GivenUp(shop)).Any(one => (string?)one!["message"]!["orderNumber"] == placed.Number),
            "it is given up"
        );
        await bakery.Http.DeleteAsync("simulators/faults", Ct);
        await RunningBakery.Until(async () => await Count("sms", shop, "several tries") == 1, "the owner is told");
    }

    public ValueTask InitializeAsync() => bakery.InitializeAsync();

    public ValueTask DisposeAsync() => bakery.DisposeAsync();

    private async Task Fault(int times) =>
        (
            await bakery.Http.PostAsJsonAsync(
                "simulators/faults",
                new
                {
                    vendor = "smtp",
                    kind = "fail",
                    operation = "send mail",
                    times,
                },
                Ct
            )
        ).EnsureSuccessStatusCode();

    private async Task<int> FaultsLeft() =>
        (int)(await bakery.Http.GetFromJsonAsync<JsonArray>("simulators/faults", Ct))![0]!["times"]!;

    /// <summary>The messages sent to the shop's owner.</summary>
    private async Task<int> Count(string channel, TestShop shop, string words = "")
    {
        var sent = await bakery.Http.GetFromJsonAsync<JsonNode>(
            $"simulators/sent.json?channel={channel}&q={Uri.EscapeDataString(words)}&limit=500",
            Ct
        );
        return sent!["messages"]!
            .AsArray()
            .Count(message =>
                $"{message!["to"]}" == (channel == "sms" ? shop.Shop.Owner.Phone : shop.Shop.Owner.Email)
                && $"{message["text"]}".Contains(words, StringComparison.Ordinal)
            );
    }

    private async Task<JsonArray> GivenUp(TestShop shop)
    {
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Get, "api/v1/dead-letters");
        return (await answer.Content.ReadFromJsonAsync<JsonArray>(Ct))!;
    }
}
