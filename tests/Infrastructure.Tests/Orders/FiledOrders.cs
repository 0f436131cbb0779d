using Azure.Data.Tables;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Infrastructure.Tests.Orders;

/// <summary>A shop's orders, written without admission, with their search index.</summary>
internal sealed class FiledOrders
{
    private readonly Counter counter;
    private int filed;

    public FiledOrders(AzuriteFixture azurite)
    {
        counter = new(azurite, Counter.NewShop());
        Index = new(new TableServiceClient(azurite.ConnectionString), counter.Orders);
        Pages = new(counter.Orders, Index) { MostExamined = 10 };
    }

    public string Shop => counter.Shop.Id;
    public OrderIndexTable Index { get; }
    public OrderPages Pages { get; }
    public Counter Counter => counter;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Each is placed a minute after the one before.</summary>
    public async Task<Order> File(
        string name = "Lan",
        string? phone = null,
        string? email = null,
        string product = "Bánh mì",
        DateOnly? day = null
    )
    {
        var at = Counter.Now.AddMinutes(Interlocked.Increment(ref filed));
        var on = day ?? Counter.Day;
        var number = OrderNumber.For(on, OrderNumber.Fingerprint(Shop, $"{filed}"), 2);
        var price = new Domain.Values.Money(20_000, counter.Shop.Currency);
        var order = new Order
        {
            ShopId = Shop,
            Number = number.ToString(),
            Day = on,
            Status = OrderStatus.Confirmed,
            Fulfilment = new(Fulfilment.Pickup, new("morning", new(8, 0), new(10, 0)), null, at),
            Customer = new Customer(name, phone, email, null, null),
            Basket = new([new("loaf", product, 1, price)], price, price with { MinorUnits = 0 }, default),
            Payment = new(PaymentMethod.Cash),
            Origin = new(at, "secret", "key", "asked"),
            History = [new(OrderStatus.Placed, at, Actors.Storefront)],
        };
        await counter.Store.Submit([new(TableTransactionActionType.Add, OrderRows.Of(order))], Ct);
        await Renew(order);
        return order;
    }

    public Task Renew(Order order) => Index.Renew(Shop, OrderNumber.Parse(order.Number), Ct);

    public async Task Change(Order order, Func<Order, Order> change)
    {
        var read = (await counter.Orders.Find(Shop, OrderNumber.Parse(order.Number), Ct))!;
        await counter.Orders.UpdateWithoutEvent(read, change(read.Value), Ct);
    }

    public async Task<List<string>> Search(string query, bool withContacts = true) =>
        [.. (await Read(new(Shop, OrderListFilter.All, Query(query, withContacts), OrderSort.Relevance), 100)).Orders];

    public static OrderQuery Query(string query, bool withContacts = true) =>
        OrderQuery.Parse(query, "VN", withContacts);

    public async Task<(IReadOnlyList<string> Orders, string? Next)> Read(
        OrderListing list,
        int limit,
        string? after = null
    )
    {
        var page = await Pages.Read(list, after, limit, Ct);
        return ([.. page.Orders.Select(order => order.Number)], page.Next);
    }
}
