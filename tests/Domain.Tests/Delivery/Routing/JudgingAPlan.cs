using BakeryOps.Domain.Delivery.Routing;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

/// <summary>Breaks a valid plan in many ways; the <see cref="Referee"/> must detect each.</summary>
public class JudgingAPlan
{
    private static readonly RoutingProblem Day = Given.Day(
        Given.Line(6),
        Given.Driver() with
        {
            Capacity = [3],
            Trips = 2,
            Reload = 5,
            Break = new(5, 60, 10),
            CostPerMinute = 1,
        }
    );
    private static readonly RoutingPlan Good = Router.Plan(
        Day,
        new Dictionary<string, IReadOnlyList<string>> { ["dana"] = ["s001", "s002", "s003", "s005", "s004"] }
    );

    [Fact]
    public void What_is_right_is_let_pass() => Assert.Empty(Referee.Judge(Day, Good).Faults);

    [Theory]
    [InlineData("leaves out", "not every stop")]
    [InlineData("arrives", "not 2")]
    [InlineData("hurries", "too soon")]
    [InlineData("one trip", "overloaded")]
    [InlineData("no rest", "no break")]
    [InlineData("cheap", "costs")]
    [InlineData("beams home", "returns")]
    [InlineData("loads too fast", "leaves at")]
    public void What_is_wrong_is_seen(string what, string fault)
    {
        var route = Good.Routes[0];
        Route Visit(int at, Func<Visit, Visit> change) =>
            route with
            {
                Visits = [.. route.Visits.Index().Select(visit => visit.Index == at ? change(visit.Item) : visit.Item)],
            };
        var spoiled = what switch
        {
            "leaves out" => route with { Visits = [.. route.Visits.SkipLast(1)] },
            "arrives" => Visit(1, visit => visit with { Arrives = 2 }),
            "hurries" => Visit(2, visit => visit with { Leaves = visit.Leaves - 1 }),
            "one trip" => route with
            {
                Visits = [.. route.Visits.Select(visit => visit with { Trip = 1 })],
                Departures = [route.Departs],
            },
            "no rest" => route with { BreakAt = null },
            "cheap" => route with { Cost = route.Cost - 1 },
            "beams home" => route with { Returns = route.Returns - 1 },
            _ => route with { Departures = [route.Departures[0], route.Departures[1] - 1] },
        };
        Assert.Contains(
            Referee.Judge(Day, Good with { Routes = [spoiled] }).Faults,
            seen => seen.Contains(fault, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public void A_cake_may_not_ride_too_long_on_a_later_trip_either()
    {
        var strict = Day with
        {
            Stops = [.. Day.Stops.Select(stop => stop.Id == "s004" ? stop with { LongestRide = 6 } : stop)],
        };
        Assert.Equal(["dana lets s004 ride too long."], Referee.Judge(strict, Good).Faults);
        Assert.Equal(
            Rule.LongestRide,
            Assert
                .Single(
                    Router
                        .Plan(
                            strict,
                            Good.Routes.ToDictionary(
                                route => route.Driver,
                                IReadOnlyList<string> (route) => [.. route.Visits.Select(visit => visit.Stop)]
                            )
                        )
                        .Routes[0]
                        .Violations
                )
                .Rule
        );
    }
}
