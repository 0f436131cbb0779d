using Azure.Data.Tables;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.GiftCards;

namespace BakeryOps.Infrastructure.Tests.GiftCards;

/// <summary>Lists of cards, which storage filters by the rows that are written with each card.</summary>
public class ListingCards(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly Currency Dong = new("VND");
    private readonly string shop = AzuriteFixture.Prefix();
    private readonly GiftCardsTable table = new(new TableServiceClient(azurite.ConnectionString));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private GiftCard Card(string id, string code = "", string? recipient = null, DateOnly? expires = null)
    {
        var written = GiftCardCode.Of(code.PadLeft(GiftCardCode.RandomLength, '0'));
        return new()
        {
            Id = id,
            CodeHash = written.HashIn(shop),
            LastFour = written.LastFour,
            IssuedAt = Now,
            ExpiresOn = expires,
            Recipient = recipient is null ? null : new(recipient, "mai@friend.example"),
            Entries = [new("issued", GiftCardEvent.Issued, new(100, Dong), Now, "owner")],
        };
    }

    private async Task<string> Add(params GiftCard[] cards)
    {
        foreach (var card in cards)
            await table.Add(shop, card, Ct);
        return shop;
    }

    private async Task<string> Listed(string? search = null, GiftCardStatus? status = null, int count = 2)
    {
        string[]? words = search is null ? null : [.. SearchText.Words(search)];
        var (asked, after, ids) = (new GiftCardListing(words, status, Today), (string?)null, new List<string>());
        do
        {
            (var page, after) = await new GiftCardPages(table).Read(shop, asked, after, count, Ct);
            Assert.True(page.Count <= count && (after is null || GiftCardPages.IsPosition(asked, after)));
            ids.AddRange(page.Select(card => card.Id));
        } while (after is not null);
        return string.Join(' ', ids);
    }

    [Fact]
    public async Task They_are_listed_page_by_page()
    {
        await Add([.. "ABCDE".Select(letter => Card($"{letter}", $"{letter}"))]);
        Assert.Equal("A B C D E", await Listed());
        Assert.Equal("A B C D E", await Listed(count: 5));
    }

    [Fact]
    public async Task By_state_they_come_as_their_last_days_do()
    {
        await Add(
            Card("later", "1", expires: Today.AddDays(9)),
            Card("today", "2", expires: Today),
            Card("never", "3"),
            Card("over", "4", expires: Today.AddDays(-1)),
            Card("gone", "5")
        );
        await table.Change(shop, "gone", card => card.Void("stolen", "owner", Now), Ct);
        Assert.Equal("today later never", await Listed(status: GiftCardStatus.Active));
        Assert.Equal("over", await Listed(status: GiftCardStatus.Expired));
        Assert.Equal("gone", await Listed(status: GiftCardStatus.Voided));
        Assert.Equal("", await Listed(status: GiftCardStatus.AwaitingPayment));
        await table.Change(shop, "today", card => card with { ExpiresOn = Today.AddDays(20) }, Ct);
        Assert.Equal("later today never", await Listed(status: GiftCardStatus.Active));
    }

    [Fact]
    public async Task An_ordered_card_changes_its_state_and_gets_its_code_when_it_is_paid()
    {
        var issued = Card("bought", "7");
        var ordered = issued with
        {
            CodeHash = "",
            LastFour = "",
            Entries = [],
            Purchase = new("GC0123456789", new(100, Dong), new("Lan Anh", "lan@example.com"), Now),
        };
        await Add(ordered);
        Assert.Equal("bought", await Listed("gc0123", GiftCardStatus.AwaitingPayment));
        var code = GiftCardCode.Of("7".PadLeft(GiftCardCode.RandomLength, '0'));
        await table.Change(shop, "bought", card => card.Pay(issued, code), Ct);
        Assert.Equal("bought", (await table.Find(shop, code, Ct))?.Id);
        Assert.Equal("bought", await Listed("anh", GiftCardStatus.Active));
        Assert.Equal("bought", await Listed(code.LastFour));
        Assert.Equal("", await Listed(status: GiftCardStatus.AwaitingPayment));
        await table.Delete(shop, "bought", card => card.VoidedAt is not null, Ct);
        Assert.Equal("bought", await Listed());
    }

    [Fact]
    public async Task They_are_found_by_the_beginnings_of_words_each_once()
    {
        await Add(Card("a", "1", "Nguyễn Mai"), Card("b", "2", "Maike Nguyen"), Card("c", "3", "Lan"), Card("d", "4"));
        Assert.Equal("a b", await Listed("NGUYEN"));
        Assert.Equal("a b c", await Listed("mai", count: 1)); // all have the address mai@friend.example
        Assert.Equal("b", await Listed("maike ngu"));
        Assert.Equal("a b c", await Listed("mai@friend.example"));
        Assert.Equal("", await Listed("maik lan"));
        await table.Change(shop, "d", Used, Ct);
        Assert.Equal("d", await Listed("261124-7K3Q"));
        Assert.Equal("d", await Listed("7k3q", GiftCardStatus.Active));

        static GiftCard Used(GiftCard card) => card.Follow(new("key", "261124-7K3Q", new(1, Dong), 1), Now, Today);
    }

    [Fact]
    public async Task What_is_deleted_is_found_no_more()
    {
        await Add(Card("a", "1", "Mai") with { CodeHash = "", Entries = [], VoidedAt = Now });
        await table.Delete(shop, "a", _ => false, Ct);
        Assert.Equal("a", await Listed("mai"));
        await table.Delete(shop, "a", _ => true, Ct);
        Assert.Equal("", await Listed() + await Listed("mai") + await Listed(status: GiftCardStatus.Voided));
    }
}
