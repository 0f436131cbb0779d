using BakeryOps.Domain.Delivery.Routing;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

public class RefusingAProblem
{
    private static readonly RoutingProblem Good = Given.Day(Given.Line(4), Given.Driver());

    public static TheoryData<string, string> Bad =>
        new()
        {
            { "no stops", "stops" },
            { "no drivers", "drivers" },
            { "twice", "stops" },
            { "nameless", "stops" },
            { "place", "stops[0].place" },
            { "service", "stops[0].service" },
            { "window", "stops[0].window" },
            { "nan window", "stops[0].window" },
            { "demand", "stops[0].demand" },
            { "priority", "stops[0].priority" },
            { "ride", "stops[0].longestRide" },
            { "nan", "travel" },
            { "negative", "travel" },
            { "sizes", "travel" },
            { "empty", "travel" },
            { "hours", "travel.later" },
            { "shift", "drivers[0].shift" },
            { "trips", "drivers[0].trips" },
            { "break", "drivers[0].break" },
            { "capacity", "drivers[0].capacity" },
            { "done", "drivers" },
            { "price", "evennessPrice" },
        };

    [Theory, MemberData(nameof(Bad))]
    public void What_is_wrong_is_said(string what, string field)
    {
        var broken = Assert.Throws<RuleBroken>(() => Router.Solve(Made(what), Given.Tries(10)));
        Assert.Equal(("input.routing", field), (broken.Code, broken.Field));
    }

    [Theory]
    [InlineData("nobody", "s001")]
    [InlineData("dana", "s009")]
    [InlineData("dana", "s001", "s001")]
    public void Routes_of_something_else_are_refused(string driver, params string[] stops) =>
        Assert.Equal(
            "input.routes",
            Assert
                .Throws<RuleBroken>(() =>
                    Router.Plan(Good, new Dictionary<string, IReadOnlyList<string>> { [driver] = stops })
                )
                .Code
        );

    [Fact]
    public void A_table_has_as_many_values_as_it_says() => Assert.Throws<RuleBroken>(() => new Matrix(2, [1, 2, 3]));

    [Theory]
    [InlineData(-1)]
    [InlineData(50_000)]
    [InlineData(int.MaxValue)]
    public void A_table_of_impossible_size_is_refused(int places)
    {
        Assert.Equal("input.travel", Assert.Throws<RuleBroken>(() => Matrix.Of(places, (_, _) => 1)).Code);
        Assert.Equal("input.travel", Assert.Throws<RuleBroken>(() => new Matrix(places, [1])).Code);
    }

    private static RoutingProblem Made(string what) =>
        what switch
        {
            "no stops" => Good with { Stops = [] },
            "no drivers" => Good with { Drivers = [] },
            "twice" => Good with { Stops = [Given.Stop(1), Given.Stop(1)] },
            "nameless" => First(stop => stop with { Id = "" }),
            "place" => First(stop => stop with { Place = 9 }),
            "service" => First(stop => stop with { Service = -1 }),
            "window" => First(stop => stop with { Window = new(20, 10) }),
            "nan window" => First(stop => stop with { Window = new(double.NaN, 10) }),
            "demand" => First(stop => stop with { Demand = [-1] }),
            "priority" => First(stop => stop with { Priority = 6 }),
            "ride" => First(stop => stop with { LongestRide = double.NaN }),
            "nan" => Good with { Travel = new(Table(4, double.NaN), Table(4, 1)) },
            "negative" => Good with { Travel = new(Table(4, 1), Table(4, -1)) },
            "sizes" => Good with { Travel = new(Table(4, 1), Table(5, 1)) },
            "empty" => Good with { Travel = new(Table(0, 1), Table(0, 1)) },
            "hours" => Good with { Travel = Good.Travel with { Later = [new(60, Table(4, 1)), new(30, Table(4, 1))] } },
            "shift" => Good with { Drivers = [Given.Driver() with { Shift = new(10, 5) }] },
            "trips" => Good with { Drivers = [Given.Driver() with { Trips = 0 }] },
            "break" => Good with { Drivers = [Given.Driver() with { Break = new(20, 10, 5) }] },
            "capacity" => Good with { Drivers = [Given.Driver() with { Capacity = [double.NaN] }] },
            "done" => Good with { Drivers = [Given.Driver() with { Done = [new("s099", 10)] }] },
            "price" => Good with { EvennessPrice = double.NaN },
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

    private static RoutingProblem First(Func<Stop, Stop> change) =>
        Good with
        {
            Stops = [change(Good.Stops[0]), .. Good.Stops.Skip(1)],
        };

    private static Matrix Table(int places, double value) => Matrix.Of(places, (_, _) => value);
}
