using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Payments;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Proof.Ledgers;

/// <summary>
/// One order with its payments by the app's own code, on storage in memory. What functions do around them is done here: an
/// order is confirmed once its ledger covers it, and refunded where more was paid than is due.
/// </summary>
internal sealed class OrderStory
{
    public static readonly Currency Dong = new("VND");
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly PaymentsTable payments;
    private readonly ProviderBooks provider;
    private readonly OrderPayments till;
    private readonly MemoryTables tables;
    private (int Writes, Payment? Books) read = (-1, null);

    public OrderStory(ProviderBooks provider, MemoryTables tables, long total, long byGiftCard)
    {
        (this.provider, this.tables) = (provider, tables);
        payments = new(tables.Client());
        till = new(
            new PaymentProviders([provider]),
            payments,
            new PublicAddress(new ConfigurationBuilder().Build()),
            TimeProvider.System
        );
        Order = An(total, byGiftCard);
        LeastDue = Order.DueByProvider.MinorUnits;
    }

    public Order Order { get; private set; }

    /// <summary>The least that was ever due by the provider.</summary>
    public long LeastDue { get; private set; }

    /// <summary>Whether it was confirmed, and on which ledger.</summary>
    public Payment? ConfirmedOn { get; private set; }

    private static CancellationToken Ct => CancellationToken.None;

    public async Task<Payment?> Books()
    {
        if (read.Writes != tables.Writes)
            read = (tables.Writes, await till.Books(Order, Ct));
        return read.Books;
    }

    public Task Begin() => till.Begin(Order, provider, Ct);

    /// <summary>As <c>SettlePayment</c>.</summary>
    public async Task Settle(string attemptId, bool hasMoved)
    {
        var attempt = await provider.Read(Order.ShopId, attemptId, Ct);
        if (attempt.OrderNumber is not null && await till.Settle(Order, attempt, hasMoved, Now, Ct) is { } books)
            await FollowUp(books);
    }

    /// <summary>As <c>PollPayment</c>, or the customer's return.</summary>
    public async Task Ask()
    {
        foreach (var known in (await Books())?.Attempts ?? [])
            await Settle(known.Id, hasMoved: false);
    }

    /// <summary>As <c>ExpirePayment</c>.</summary>
    public async Task Expire()
    {
        if (Order.Status != OrderStatus.Placed)
            return;
        var books = await till.Expire(Order, Now, Ct);
        if (books?.Covers(Order.Payable) == true)
            await FollowUp(books);
        else if (Order.Status == OrderStatus.Placed)
            Cancel();
    }

    /// <summary>Its gift cards get back what they paid.</summary>
    public void Cancel()
    {
        if (Order.Status != OrderStatus.Cancelled)
            Change(Order.ChangeStatus(OrderStatus.Cancelled, Now, "test"));
    }

    /// <summary>As <c>RefundPayment</c>.</summary>
    public async Task<bool> Refund()
    {
        await till.BookGiftCards(Order, Ct);
        return await till.Refund(Order, Now, Ct);
    }

    /// <summary>As <c>RefundOrderPayment</c> and <c>MakeRefunds</c>.</summary>
    public async Task RefundByStaff(string id, long amount)
    {
        await till.PlanRefund(Order, new StaffRefund(id, new(amount, Dong), "owner", "The cake was late"), Now, Ct);
        await till.Refund(Order, Now, Ct);
    }

    public void Edit(long total)
    {
        if (Order.IsOpen)
            Change(Order with { Basket = Order.Basket with { Subtotal = new(total, Dong) } });
    }

    /// <summary>As <c>ConfirmPaidOrder</c>.</summary>
    private async Task FollowUp(Payment books)
    {
        Order = Order with { Payment = Order.Payment with { State = books.State } };
        if (Order.Status == OrderStatus.Placed && books.Covers(Order.Payable))
        {
            ConfirmedOn = books;
            Change(Order.Confirm(Now, Actors.Payments));
        }
        if (books.ByProvider > Order.DueByProvider)
            await Refund();
    }

    private void Change(Order changed)
    {
        Order = changed;
        LeastDue = Math.Min(LeastDue, changed.DueByProvider.MinorUnits);
    }

    private static Order An(long total, long byGiftCard) =>
        new()
        {
            ShopId = "shop",
            Number = "261201-7K3Q",
            Day = new(2026, 12, 1),
            Status = OrderStatus.Placed,
            Fulfilment = new(Fulfilment.Pickup, new("morning", new(8, 0), new(10, 0)), null, default),
            Customer = new Customer("Lan", "+256772123456", null, "en", null),
            Basket = new([], new(total, Dong), Money.Zero(Dong), default),
            Payment = new(PaymentMethod.Card)
            {
                GiftCards = byGiftCard == 0 ? null : [new("card", "7K3Q", new(byGiftCard, Dong))],
            },
            Origin = new(default, "secret", "key", "asked"),
            History = [new(OrderStatus.Placed, Now, "test")],
        };
}
