using System.Text.Json;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Values;

/// <summary>The JSON of each kind of alternative, as callers read it.</summary>
public class OfferingAlternatives
{
    private static readonly Money Price = new(45_000, new("VND"));

    private static readonly DateTimeOffset Resumes = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    private static readonly (Alternative Offered, string Json)[] Kinds =
    [
        (new Choices(["morning", "noon"]), """["morning","noon"]"""),
        (new AllowedRange(1, 40), """{"least":1,"most":40}"""),
        (new CurrentVersion(3), """{"version":3}"""),
        (new MinimumSubtotal(Price), """{"minimum":{"minorUnits":45000,"currency":"VND"}}"""),
        (NearestAmount.Of(Price), """{"minorUnits":45000,"currency":"VND"}"""),
        (
            new NearestSlot("oven", 5, new(2026, 11, 25), "noon"),
            """{"constraint":"oven","left":5,"day":"2026-11-25","slot":"noon"}"""
        ),
        (
            new NearestDistrict(Fulfilment.Pickup, "hai-chau", 1200),
            """{"fulfilment":"pickup","district":"hai-chau","meters":1200}"""
        ),
        (
            new WithoutAllergens(["bun"], [new("filling", ["mango"])], ["milk"]),
            """{"products":["bun"],"choices":[{"option":"filling","choices":["mango"]}],"acknowledge":["milk"]}"""
        ),
        (new OrdersResume(Resumes), """{"until":"2026-11-25T09:00:00+00:00"}"""),
        (new NextStatuses([OrderStatus.Ready, OrderStatus.OnTheWay]), """["ready","onTheWay"]"""),
        (
            new PaymentChoice(PaymentMethod.Cash, Price),
            """{"payment":"cash","amount":{"minorUnits":45000,"currency":"VND"}}"""
        ),
    ];

    [Fact]
    public void Every_kind_is_answered_with_its_own_fields() =>
        Assert.All(Kinds, kind => Assert.Equal(kind.Json, JsonSerializer.Serialize(kind.Offered, BakeryJson.Options)));

    [Fact]
    public void What_is_unknown_is_left_out() =>
        Assert.Equal(
            ["""{"constraint":"day","left":0}""", """{"payment":"cash"}"""],
            new Alternative[] { new NearestSlot("day", 0, null, null), new PaymentChoice(PaymentMethod.Cash) }.Select(
                offered => JsonSerializer.Serialize(offered, BakeryJson.Options)
            )
        );

    [Fact]
    public void There_are_no_other_kinds() =>
        Assert.Equal(
            typeof(Alternative)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(Alternative)))
                .Select(type => type.Name)
                .Order(),
            Kinds.Select(kind => kind.Offered.GetType().Name).Order()
        );
}
