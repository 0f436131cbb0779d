using System.Globalization;
using Azure.Data.Tables;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>
/// Table <c>Payments</c>: partition = shop and the day of the order's number, row = that number. Those of bought gift cards
/// have a partition of their own for each shop.
/// </summary>
public sealed class PaymentsTable(TableServiceClient service)
{
    private readonly AggregateTable<Payment> payments = new(
        new(service, "Payments"),
        DataRules.ChangedMeanwhile,
        "The payment"
    );

    public Task<Versioned<Payment>?> Find(string shopId, OrderNumber order, CancellationToken ct) =>
        payments.Find(KeyOf(shopId, order), ct);

    /// <summary>Every payment of the orders that were placed for one day, also where they were moved to another since.</summary>
    public IAsyncEnumerable<Payment> ListByDay(string shopId, DateOnly day, CancellationToken ct) =>
        payments.InPartition(Partition(shopId, day), ct).Select(payment => payment.Value);

    /// <param name="change">Given the payment (null: the order has none yet), returns it changed.</param>
    /// <returns>The payment as stored.</returns>
    /// <exception cref="VersionConflictException">Each time, it was changed meanwhile.</exception>
    public async Task<Payment> Change(
        string shopId,
        OrderNumber order,
        Func<Payment?, Payment> change,
        CancellationToken ct
    ) => (await payments.Change(KeyOf(shopId, order), change, ct))!;

    /// <summary>Of a bought gift card.</summary>
    public Task<Versioned<Payment>?> Find(string shopId, PurchaseNumber purchase, CancellationToken ct) =>
        payments.Find(KeyOf(shopId, purchase), ct);

    /// <inheritdoc cref="Change(string, OrderNumber, Func{Payment, Payment}, CancellationToken)"/>
    public async Task<Payment> Change(
        string shopId,
        PurchaseNumber purchase,
        Func<Payment?, Payment> change,
        CancellationToken ct
    ) => (await payments.Change(KeyOf(shopId, purchase), change, ct))!;

    private static TableKey KeyOf(string shopId, PurchaseNumber purchase) =>
        new($"{shopId}|gift-cards", purchase.ToString());

    private static TableKey KeyOf(string shopId, OrderNumber order) =>
        new(Partition(shopId, order.Day), order.ToString());

    private static string Partition(string shopId, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{shopId}|{day:yyyy-MM-dd}");
}
