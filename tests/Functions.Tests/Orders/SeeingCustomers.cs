using BakeryOps.Domain.Access;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Tests.Http;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>
/// Each role sees only the customer data that it needs: bakers the name, drivers the address, owners everything,
/// unless the owner has decided otherwise.
/// </summary>
public class SeeingCustomers(RunningBakery bakery)
{
    private const string Phone = "+84905550177",
        Email = "lan.nguyen@example.com",
        Address = "7 Yen Bai";

    [Theory]
    [InlineData(Fulfilment.Delivery, OrderStatus.Ready, true)]
    [InlineData(Fulfilment.Delivery, OrderStatus.OnTheWay, true)]
    [InlineData(Fulfilment.Delivery, OrderStatus.Placed, false)]
    [InlineData(Fulfilment.Delivery, OrderStatus.Confirmed, false)]
    [InlineData(Fulfilment.Delivery, OrderStatus.Baking, false)]
    [InlineData(Fulfilment.Delivery, OrderStatus.Delivered, false)]
    [InlineData(Fulfilment.Delivery, OrderStatus.Cancelled, false)]
    [InlineData(Fulfilment.Pickup, OrderStatus.Ready, false)]
    public void A_driver_knows_the_door_while_there_is_something_to_bring(
        Fulfilment fulfilment,
        OrderStatus status,
        bool knows
    )
    {
        var seen = CustomerView.Of(Order(fulfilment, status), Role.Driver.Defaults());
        Assert.Equal(
            knows ? new("Lan", Phone, null, "vi", Address) : new CustomerView("Lan", null, null, null, null),
            seen
        );
    }

    [Fact]
    public void A_baker_knows_a_name_and_an_owner_everything()
    {
        foreach (var fulfilment in Enum.GetValues<Fulfilment>())
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            Assert.Equal(
                new("Lan", null, null, null, null),
                CustomerView.Of(Order(fulfilment, status), Role.Baker.Defaults())
            );
            Assert.Equal(
                new("Lan", Phone, Email, "vi", Address),
                CustomerView.Of(Order(fulfilment, status), Role.Owner.Defaults())
            );
        }
    }

    [Fact]
    public void What_is_seen_follows_permissions_and_not_the_role()
    {
        var order = Order(Fulfilment.Delivery, OrderStatus.Ready);
        var all = new CustomerView("Lan", Phone, Email, "vi", Address);
        Assert.Equal(all, CustomerView.Of(order, Role.Baker.In(["seeCustomers"], [])));
        Assert.Equal(all with { Email = null }, CustomerView.Of(order, Role.Owner.In([], ["seeCustomers"])));
        Assert.Equal(
            new("Lan", null, null, null, null),
            CustomerView.Of(order, Role.Owner.In([], ["seeCustomers", "deliverOrders"]))
        );
    }

    // Only OrderView shows orders, and it requires the role.
    [Fact]
    public void No_answer_holds_a_customer_whole() =>
        Assert.Empty(
            from declared in Declarations.In(typeof(Declarations).Assembly).OfHttp
            where AnswerTypes.In(declared).Overlaps([typeof(Customer), typeof(Order)])
            select declared.Name
        );

    [Fact]
    public async Task Wherever_an_order_is_shown_each_role_sees_only_its_own_part()
    {
        var shop = await TestShop.Open(bakery, shop => shop with { Acceptance = new(60, AcceptanceTimeout.Decline) });
        var asked = shop.Request() with { Customer = new("Lan", Phone, Email, "vi", Address), Note = "No nuts" };
        var (placed, dropped) = (await shop.Place(asked), await shop.Place(asked));
        var declined = await shop.Place(asked);
        var shown = new HashSet<string>();
        await Step(nameof(AcceptOrder), "accept", Role.Owner, [Phone, Email, Address], new { });
        await shop.Step(Role.Owner, dropped.Number, "accept");
        await See(
            nameof(DeclineOrder),
            Role.Owner,
            HttpMethod.Post,
            $"api/v1/orders/{declined.Number}/decline",
            [Phone, Email, Address],
            new { reason = "No flour" }
        );

        var index = bakery.Host.Services.GetRequiredService<OrderIndexTable>();
        await index.Renew(shop.Id, OrderNumber.Parse(placed.Number), TestContext.Current.CancellationToken);

        await LookAtIt(driverKnows: false);
        await Step(nameof(StartBaking), "bake", Role.Baker, [], new { });
        await Step(nameof(MarkReady), "ready", Role.Baker, [], new { });
        await LookAtIt(driverKnows: true);
        await Step(nameof(SendOut), "send-out", Role.Driver, [Phone, Address], new { });
        await LookAtIt(driverKnows: true);
        await Step(nameof(HandOver), "hand-over", Role.Driver, [], new { cash = placed.Total.MinorUnits });
        await LookAtIt(driverKnows: false);
        await See(
            nameof(MoveOrder),
            Role.Owner,
            HttpMethod.Post,
            $"api/v1/orders/{dropped.Number}/move",
            [Phone, Email, Address],
            new { day = shop.Day, slot = "evening" }
        );
        await See(
            nameof(CancelOrder),
            Role.Owner,
            HttpMethod.Post,
            $"api/v1/orders/{dropped.Number}/cancel",
            [Phone, Email, Address],
            new { reason = "No oven" }
        );

        Assert.Equal(Showing().Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));

        Task Step(string function, string step, Role role, string[] sees, object body) =>
            See(function, role, HttpMethod.Post, $"api/v1/orders/{placed.Number}/{step}", sees, body);

        async Task LookAtIt(bool driverKnows)
        {
            foreach (
                var (role, sees) in (IEnumerable<(Role, string[])>)
                    [
                        (Role.Owner, [Phone, Email, Address]),
                        (Role.Manager, [Phone, Email, Address]),
                        (Role.Support, [Phone, Email, Address]),
                        (Role.Bookkeeper, []),
                        (Role.Baker, []),
                        (Role.Driver, driverKnows ? [Phone, Address] : []),
                    ]
            )
            {
                await See(nameof(ShowOrder), role, HttpMethod.Get, $"api/v1/orders/{placed.Number}", sees);
                await See(nameof(SearchOrders), role, HttpMethod.Get, $"api/v1/orders?query={placed.Number}", sees);
                await See(nameof(ListOrders), role, HttpMethod.Get, $"api/v1/days/{shop.Day:yyyy-MM-dd}/orders", sees);
            }
        }

        async Task See(string function, Role role, HttpMethod method, string path, string[] sees, object? body = null)
        {
            using var answer = await shop.Staff(role, method, path, body, idempotencyKey: function);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, text);
            var plain = text.Replace("\\u002B", "+", StringComparison.OrdinalIgnoreCase);
            Assert.Equal(
                sees,
                ((string[])[Phone, Email, Address]).Where(part => plain.Contains(part, StringComparison.Ordinal))
            );
            Assert.Contains("No nuts", text, StringComparison.Ordinal);
            shown.Add(function);
        }
    }

    private static IEnumerable<string> Showing() =>
        from declared in Declarations.In(typeof(Declarations).Assembly).OfHttp
        where declared.Callers.Contains(Caller.Staff) && AnswerTypes.In(declared).Contains(typeof(OrderView))
        select declared.Name;

    private static Order Order(Fulfilment fulfilment, OrderStatus status) =>
        new()
        {
            ShopId = "shop",
            Number = "261124-7K3Q",
            Day = new(2026, 11, 24),
            Status = status,
            Fulfilment = new(fulfilment, new("morning", new(8, 0), new(10, 0)), null, default),
            Customer = new("Lan", Phone, Email, "vi", Address),
            Basket = new([], new(0, TestShop.Vnd), new(0, TestShop.Vnd), default),
            Payment = new(PaymentMethod.Cash),
            Origin = new(default, "", "", ""),
            History = [],
        };
}
