using Azure.Data.Tables;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.GiftCards;

namespace BakeryOps.Infrastructure.Tests.GiftCards;

public class UsingGiftCards(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly Currency Dong = new("VND");
    private static readonly GiftCardCode Code = GiftCardCode.Of("7K3Q0B9DXM2P5TR");
    private readonly string shop = AzuriteFixture.Prefix();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The cards as another process has them.</summary>
    private GiftCardsTable Process() => new(new TableServiceClient(azurite.ConnectionString));

    private GiftCard Card(string id, long amount, GiftCardCode code) =>
        new()
        {
            Id = id,
            CodeHash = code.HashIn(shop),
            LastFour = code.LastFour,
            IssuedAt = Now,
            Entries = [new("issued", GiftCardEvent.Issued, new(amount, Dong), Now, "owner")],
        };

    private async Task<bool> Hold(GiftCardsTable cards, string key, long wanted)
    {
        try
        {
            await cards.Change(
                shop,
                "card",
                card => card.Hold(new(key, Today, "00"), new(wanted, Dong), 1, Now, Today).Card,
                Ct
            );
            return true;
        }
        catch (RuleBroken broken) when (broken.Rule == GiftCardRules.Empty)
        {
            return false;
        }
    }

    [Theory, InlineData(1), InlineData(7)]
    public async Task Of_fifty_at_once_as_many_are_paid_as_the_balance_covers(int uses)
    {
        await Process().Add(shop, Card("card", uses * 100, Code), Ct);
        GiftCardsTable[] processes = [.. Enumerable.Range(0, 5).Select(_ => Process())];
        var held = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Hold(processes[i % 5], $"{i}", 100)));
        Assert.Equal(uses, held.Count(isHeld => isHeld));
        var card = (await Process().Find(shop, "card", Ct))!;
        Assert.Equal((uses * 100, 0), (card.Held.MinorUnits, card.AvailableOn(Today).MinorUnits));
    }

    [Fact]
    public async Task A_card_is_found_by_its_code_in_its_shop_only()
    {
        var cards = Process();
        var added = await cards.Add(shop, Card("card", 100, Code), Ct);
        Assert.Equal(added.Id, (await Process().Find(shop, Code, Ct))?.Id);
        Assert.Null(await cards.Find(AzuriteFixture.Prefix(), Code, Ct));
        Assert.Null(await cards.Find(shop, GiftCardCode.Of("7K3Q0B9DXM2P5TS"), Ct));
    }

    [Fact]
    public async Task A_repeat_adds_none()
    {
        await Process().Add(shop, Card("card", 100, Code), Ct);
        var again = await Process().Add(shop, Card("card", 100, Code) with { LastFour = "later" }, Ct);
        Assert.Equal(Code.LastFour, again.LastFour);
    }
}
