using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Tests.GiftCards;

/// <summary>With 10,000 cards a page costs as many reads of storage as with few.</summary>
public class ListingManyCards(AzuriteFixture azurite)
{
    private const int Many = 10_000,
        Page = 50;

    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 12, 1);
    private readonly string shop = AzuriteFixture.Prefix();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Every hundredth is void, and every thousandth has a recipient.</summary>
    private static GiftCard Card(int n) =>
        new()
        {
            Id = $"{n:D6}",
            CodeHash = "",
            LastFour = $"{n:D4}"[..4],
            IssuedAt = Now,
            Recipient = n % 1000 == 0 ? new("Mai", "mai@friend.example") : null,
            VoidedAt = n % 100 == 0 ? Now : null,
            Entries = [new("issued", GiftCardEvent.Issued, new(100, new("VND")), Now, "owner")],
        };

    private async Task Seed()
    {
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("GiftCards");
        await table.CreateIfNotExistsAsync(Ct);
        var rows = Enumerable.Range(0, Many).Select(Card).SelectMany(RowsOf);
        await Parallel.ForEachAsync(
            rows.Chunk(100),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Ct },
            async (some, ct) => await table.SubmitTransactionAsync(some, ct)
        );

        IEnumerable<TableTransactionAction> RowsOf(GiftCard card) =>
            GiftCardRows
                .IndexOf(card)
                .Select(key => new TableEntity(shop, key))
                .Prepend(JsonRows.Of(shop, GiftCardRows.CardPrefix + card.Id, card))
                .Select(row => new TableTransactionAction(TableTransactionActionType.Add, row));
    }

    [Fact]
    public async Task A_page_costs_one_read_of_keys_and_one_of_each_card_on_it()
    {
        await Seed();
        var counter = new Counter();
        var options = new TableClientOptions();
        options.AddPolicy(counter, HttpPipelinePosition.PerCall);
        var pages = new GiftCardPages(new(new TableServiceClient(azurite.ConnectionString, options)));
        await pages.Read(shop, new(null, null, Today), null, 1, Ct); // creates the table's client

        foreach (
            var (listing, found, most) in ((GiftCardListing, int, int)[])
                [
                    (new(null, null, Today), Page, 1),
                    (new(null, GiftCardStatus.Active, Today), Page, 1 + Page),
                    (new(null, GiftCardStatus.Voided, Today), Page, 1 + Page),
                    (new(null, GiftCardStatus.Expired, Today), 0, 1),
                    (new(["mai"], null, Today), 10, 1 + 20), // each by its name and its address
                    (new(["mai"], GiftCardStatus.Active, Today), 0, 1 + 20),
                    (new(["0123"], null, Today), 1, 1 + 1),
                    (new(["nobody"], null, Today), 0, 1),
                ]
        )
        {
            counter.Calls = 0;
            var (cards, next) = await pages.Read(shop, listing, null, Page, Ct);
            Assert.Equal((found, found == Page), (cards.Count, next is not null));
            Assert.InRange(counter.Calls, 1, most);
        }
    }

    private sealed class Counter : HttpPipelineSynchronousPolicy
    {
        private int calls;

        public int Calls
        {
            get => calls;
            set => calls = value;
        }

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref calls);
    }
}
