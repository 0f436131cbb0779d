using Azure.Data.Tables;
using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Table <c>CustomerCards</c>: partition = shop, row = the customer's id.</summary>
public sealed class CustomerCardsTable(TableServiceClient service)
{
    private readonly AggregateTable<CustomerCards> cards = new(
        new(service, "CustomerCards"),
        CardRules.ChangedMeanwhile,
        "The list of saved cards"
    );

    /// <returns>Without cards if the customer has none.</returns>
    public async Task<CustomerCards> Of(string shopId, string customerId, CancellationToken ct) =>
        (await cards.Find(new(shopId, customerId), ct))?.Value ?? new(shopId, customerId);

    /// <param name="change">May be called several times.</param>
    /// <returns>As stored.</returns>
    public async Task<CustomerCards> Change(
        string shopId,
        string customerId,
        Func<CustomerCards, CustomerCards> change,
        CancellationToken ct
    ) => (await cards.Change(new(shopId, customerId), read => change(read ?? new(shopId, customerId)), ct))!;
}
