using System.Text.Json;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

public class RaisingEvents
{
    private const string Number = "261124-7K3Q";
    private static readonly DateTimeOffset PayBy = new(2026, 11, 24, 5, 30, 0, TimeSpan.Zero);

    public static TheoryData<string, OrderEvent> Written =>
        new()
        {
            {
                """{"event":"placed","number":"261124-7K3Q","method":"cash"}""",
                new OrderPlaced(Number, PaymentMethod.Cash)
            },
            {
                """{"event":"placed","number":"261124-7K3Q","method":"card","payBy":"2026-11-24T05:30:00+00:00"}""",
                new OrderPlaced(Number, PaymentMethod.Card, PayBy)
            },
            {
                """{"event":"confirmed","number":"261124-7K3Q","method":"cash","key":"k"}""",
                new OrderConfirmed(Number, PaymentMethod.Cash, "k")
            },
            {
                """{"event":"confirmed","number":"261124-7K3Q","method":"cash","key":"k","isAcceptedByHand":true}""",
                new OrderConfirmed(Number, PaymentMethod.Cash, "k", IsAcceptedByHand: true)
            },
            {
                """{"event":"awaitingAcceptance","number":"261124-7K3Q","method":"card","until":"2026-11-24T05:30:00+00:00"}""",
                new OrderAwaitsAcceptance(Number, PaymentMethod.Card, PayBy)
            },
            {
                """{"event":"cancelled","number":"261124-7K3Q","method":"card","isDeclined":true}""",
                new OrderCancelled(Number, PaymentMethod.Card, IsDeclined: true)
            },
            { """{"event":"bakingStarted","number":"261124-7K3Q"}""", new BakingStarted(Number) },
            { """{"event":"ready","number":"261124-7K3Q","isPickup":true}""", new OrderReady(Number, IsPickup: true) },
            { """{"event":"sentOut","number":"261124-7K3Q"}""", new OrderSentOut(Number) },
            {
                """{"event":"delivered","number":"261124-7K3Q","method":"cash","hasCashRest":false}""",
                new OrderDelivered(Number, PaymentMethod.Cash)
            },
            {
                """{"event":"cancelled","number":"261124-7K3Q","method":"card"}""",
                new OrderCancelled(Number, PaymentMethod.Card)
            },
            {
                """{"event":"changed","number":"261124-7K3Q","editId":"edit","fromDay":"2026-11-24","toDay":"2026-11-26","method":"card","byCustomer":true,"formerTotal":{"minorUnits":100,"currency":"VND"},"total":{"minorUnits":80,"currency":"VND"},"released":{"promotionId":"p","key":"k"}}""",
                new OrderChanged(Number)
                {
                    EditId = "edit",
                    FromDay = new(2026, 11, 24),
                    ToDay = new(2026, 11, 26),
                    Method = PaymentMethod.Card,
                    ByCustomer = true,
                    FormerTotal = new(100, Given.Vnd),
                    Total = new(80, Given.Vnd),
                    Released = new("p", "k"),
                }
            },
        };

    [Theory, MemberData(nameof(Written))]
    public void An_event_is_written_as_a_word_with_its_facts_and_read_again(string json, OrderEvent happened)
    {
        var events = new OrderEvents("shop", new(2026, 11, 24), "id", [happened]);
        var written = JsonSerializer.SerializeToNode(events, BakeryJson.Options)!;
        var (found, wanted) = (Facts(written["events"]![0]!.ToJsonString(BakeryJson.Options)), Facts(json));
        Assert.Equal(wanted, found);
        foreach (var options in (JsonSerializerOptions[])[BakeryJson.Options, BakeryJson.Lenient])
            Assert.Equal(
                [happened],
                JsonSerializer.Deserialize<OrderEvents>(JsonSerializer.Serialize(events, options), options)!.Events
            );
    }

    [Fact]
    public void Every_event_has_a_word() =>
        Assert.Equal(
            typeof(OrderEvent).Assembly.GetTypes().Where(type => type.BaseType == typeof(OrderEvent)).ToHashSet(),
            Written.Select(one => one.Data.Item2.GetType()).ToHashSet()
        );

    [Fact]
    public void An_order_that_need_not_be_paid_first_is_placed_and_confirmed_at_once()
    {
        var order = Given.Order(("loaf", 1));
        Assert.Equal(
            [
                new OrderPlaced(order.Number, PaymentMethod.Cash) { ByStaff = true },
                new OrderConfirmed(order.Number, PaymentMethod.Cash, order.Origin.Key),
            ],
            OrderEvent.Of(order)
        );
    }

    [Fact]
    public void An_order_paid_by_card_is_placed_with_its_deadline_and_later_confirmed()
    {
        var submission = Given.Submission("key", ("loaf", 1));
        var order = (submission with { Request = submission.Request with { Payment = PaymentMethod.Card } }).Order(0);
        var placed = new OrderPlaced(order.Number, PaymentMethod.Card, order.Payment.PayBy) { ByStaff = true };
        Assert.Equal([placed], OrderEvent.Of(order));
        Assert.NotNull(order.Payment.PayBy);
        Assert.Equal(
            [new OrderConfirmed(order.Number, PaymentMethod.Card, order.Origin.Key)],
            OrderEvent.Of(order.ChangeStatus(OrderStatus.Confirmed, Given.Now, "payments"))
        );
    }

    [Fact]
    public void Each_step_raises_its_own_event()
    {
        var order = Given.Order(("loaf", 1));
        var number = order.Number;
        Assert.Equal(
            [
                new BakingStarted(number),
                new OrderReady(number, IsPickup: false),
                new OrderSentOut(number),
                new OrderDelivered(number, PaymentMethod.Cash),
                new OrderCancelled(number, PaymentMethod.Cash),
            ],
            new[]
            {
                OrderStatus.Baking,
                OrderStatus.Ready,
                OrderStatus.OnTheWay,
                OrderStatus.Delivered,
                OrderStatus.Cancelled,
            }.SelectMany(status => OrderEvent.Of(order with { Status = status }))
        );
        Assert.Equal(
            [new OrderReady(number, IsPickup: true)],
            OrderEvent.Of(order.Collected() with { Status = OrderStatus.Ready })
        );
    }

    // The order of members says nothing.
    private static IEnumerable<string> Facts(string json) =>
        JsonDocument
            .Parse(json)
            .RootElement.EnumerateObject()
            .Select(fact => $"{fact.Name}: {fact.Value.GetRawText()}")
            .Order(StringComparer.Ordinal);
}
