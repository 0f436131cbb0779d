using BakeryOps.Domain.Delivery.Routing;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

/// <summary>One rule at a time, on a line where results are easy to compute by hand.</summary>
public class KeepingRules
{
    private static readonly Travel Street = Given.Line(11);

    [Fact]
    public void A_vehicle_is_loaded_again_when_it_may()
    {
        var day = Given.Day(Street, Given.Driver() with { Capacity = [4], Trips = 3, Reload = 5 });
        var plan = Router.Solve(day, Given.Tries(300));
        Assert.Empty(plan.LeftOut);
        Assert.Empty(Referee.Judge(day, plan).Faults);
        Assert.Equal([1, 2, 3], Assert.Single(plan.Routes).Visits.Select(visit => visit.Trip).Distinct());
    }

    [Fact]
    public void Without_another_trip_what_does_not_fit_stays()
    {
        var plan = Router.Solve(Given.Day(Street, Given.Driver() with { Capacity = [4] }), Given.Tries(300));
        Assert.Equal(6, plan.LeftOut.Count);
        Assert.All(plan.LeftOut, left => Assert.Equal(Rule.Capacity, left.Because));
    }

    [Fact]
    public void The_less_important_stays_first()
    {
        var day = Given.Day(Street, Given.Driver() with { Capacity = [3] });
        day = day with
        {
            Stops = [.. day.Stops.Select(stop => stop with { Priority = stop.Place is 2 or 5 or 9 ? 1 : 0 })],
        };
        var plan = Router.Solve(day, Given.Tries(300));
        Assert.Equal(["s002", "s005", "s009"], Assert.Single(plan.Routes).Visits.Select(visit => visit.Stop).Order());
    }

    [Theory]
    [InlineData(Rule.Skill)]
    [InlineData(Rule.OwnDriver)]
    [InlineData(Rule.Window)]
    [InlineData(Rule.Shift)]
    [InlineData(Rule.LongestRide)]
    [InlineData(Rule.Capacity)]
    public void A_stop_nobody_can_serve_is_left_out_with_the_rule(Rule rule)
    {
        var day = Given.Day(Street, Given.Driver());
        Stop Hard(Stop stop) =>
            rule switch
            {
                Rule.Skill => stop with { Skills = ["wedding-cake"] },
                Rule.OwnDriver => stop with { Driver = "somebody" },
                Rule.Window => stop with { Window = new(0, 5) },
                Rule.Shift => stop with { Service = 1000 },
                Rule.LongestRide => stop with { LongestRide = 5 },
                _ => stop with { Demand = [2000] },
            };
        var plan = Router.Solve(
            day with
            {
                Stops = [.. day.Stops.Select(stop => stop.Place == 10 ? Hard(stop) : stop)],
            },
            Given.Tries(100)
        );
        Assert.Equal(("s010", rule), (Assert.Single(plan.LeftOut).Stop, plan.LeftOut[0].Because));
        Assert.Equal(9, plan.Routes.Sum(route => route.Visits.Count));
    }

    [Fact]
    public void Late_is_paid_where_late_is_allowed()
    {
        var day = new RoutingProblem(
            [Given.Stop(10) with { Window = new(0, 4, LatePrice: 3) }],
            [Given.Driver()],
            Street
        );
        var plan = Router.Solve(day, Given.Tries(10));
        Assert.Equal((20 + 6 * 3, 6), (plan.Cost, plan.Routes[0].Visits[0].Late));
        Assert.True(plan.IsFeasible);
    }

    [Fact]
    public void The_driver_leaves_as_late_as_will_do()
    {
        var day = new RoutingProblem(
            [Given.Stop(5) with { Window = new(0, 100) }, Given.Stop(10) with { Window = new(60, 100) }],
            [Given.Driver() with { CostPerMinute = 1 }],
            Street
        );
        var route = Router.Solve(day, Given.Tries(50)).Routes[0];
        Assert.Equal(24, route.Returns - route.Departs);
    }

    [Fact]
    public void A_cake_that_must_not_ride_long_comes_before_a_promise_to_the_minute()
    {
        var promised = Given.Stop(1) with { Promise = new(At: 10, PricePerMinute: 1) };
        var cake = Given.Stop(5) with { Window = new(50, 60), LongestRide = 10 };
        var day = new RoutingProblem([promised, cake], [Given.Driver()], Street);
        var plan = Router.Solve(day, Given.Tries(50));
        Assert.Empty(Referee.Judge(day, plan).Faults);
        Assert.Equal([44, 50], plan.Routes[0].Visits.Select(visit => visit.Begins));
    }

    [Fact]
    public void A_break_is_taken_in_its_window_between_two_stops()
    {
        var day = Given.Day(Street, Given.Driver() with { Break = new(10, 25, 30) });
        var plan = Router.Solve(day, Given.Tries(200));
        Assert.Empty(Referee.Judge(day, plan).Faults);
        Assert.InRange(plan.Routes[0].BreakAt!.Value, 10, 25);
    }

    [Fact]
    public void Even_routes_cost_what_they_are_worth()
    {
        var drivers = new[] { Given.Driver("ana"), Given.Driver("ben") };
        Assert.Single(Router.Solve(Given.Day(Street, drivers), Given.Tries(300)).Routes);
        var even = Router.Solve(Given.Day(Street, drivers) with { EvennessPrice = 1000 }, Given.Tries(300));
        Assert.Equal(2, even.Routes.Count);
        Assert.InRange(
            even.Routes.Max(route => route.Returns - route.Departs)
                - even.Routes.Min(route => route.Returns - route.Departs),
            0,
            16
        );
    }

    [Fact]
    public void At_rush_hour_the_ride_slows_down_on_the_way()
    {
        var travel = Street with { Later = [new(6, Matrix.Of(11, (from, to) => 2 * Math.Abs(from - to)))] };
        var plan = Router.Plan(
            new([Given.Stop(10) with { Window = new(0, 14) }], [Given.Driver()], travel),
            Routes("s010")
        );
        Assert.Equal((0, 14, 36), (plan.Routes[0].Departs, plan.Routes[0].Visits[0].Arrives, plan.Routes[0].Returns));
    }

    [Fact]
    public void What_is_done_stays_and_the_route_goes_on_from_there()
    {
        var day = Given.Day(Street, Given.Driver() with { Done = [new("s010", 40)], Shift = new(0, 70) });
        var plan = Router.Solve(day, Given.Tries(300));
        Assert.Equal("s010", plan.Routes[0].Visits[0].Stop);
        Assert.Equal(40, plan.Routes[0].Visits[0].Leaves);
        Assert.Empty(Referee.Judge(day, plan).Faults);
        Assert.InRange(plan.Routes[0].Returns, 50, 70);
    }

    private static Dictionary<string, IReadOnlyList<string>> Routes(params string[] stops) =>
        new() { ["dana"] = stops };
}
