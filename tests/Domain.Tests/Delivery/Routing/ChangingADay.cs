using BakeryOps.Domain.Delivery.Routing;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;
using Rule = BakeryOps.Domain.Delivery.Routing.Rule;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

public class ChangingADay
{
    [Fact]
    public void A_route_made_by_hand_is_told_what_it_breaks()
    {
        var day = Given.Day(Given.Line(6), Given.Driver() with { Capacity = [4], Shift = new(0, 15) });
        day = day with
        {
            Stops = [.. day.Stops.Select(stop => stop.Place == 1 ? stop with { Window = new(0, 9) } : stop)],
        };
        var route = Router.Plan(day, Routes("s005", "s004", "s003", "s002", "s001")).Routes[0];
        Assert.Equal([Rule.Window, Rule.Capacity, Rule.Shift], route.Violations.Select(violation => violation.Rule));
        Assert.Equal([8, 1, 5], route.Violations.Select(violation => violation.By));
        Assert.Equal([5, 8, 11, 14, 17], route.Visits.Select(visit => visit.Begins));
    }

    [Fact]
    public void One_more_stop_goes_where_it_costs_least_and_the_cost_is_true() =>
        Prop.ForAll(
                Gen.Choose(0, 1000).ToArbitrary(),
                seed =>
                {
                    var day = Given.RichDay(seed, 12);
                    var without = day with { Stops = [.. day.Stops.Skip(1)] };
                    var plan = Router.Solve(without, Given.Tries(20, seed));
                    var routes = plan.Routes.ToDictionary(
                        route => route.Driver,
                        IReadOnlyList<string> (route) => [.. route.Visits.Select(visit => visit.Stop)]
                    );
                    var places = Router.Insert(day, routes, "s001", 100);
                    Assert.Equal(places.Select(place => place.Cost).Order(), places.Select(place => place.Cost));
                    foreach (var place in places)
                    {
                        Assert.Equal("s001", place.Route.Visits[place.At].Stop);
                        Assert.Empty(place.Route.Violations);
                        var old = plan.Routes.FirstOrDefault(route => route.Driver == place.Route.Driver);
                        Assert.Equal(place.Route.Cost - (old?.Cost ?? 0), place.Cost, 6);
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_stop_that_fits_nowhere_gets_no_place() =>
        Assert.Empty(
            Router.Insert(
                Given.Day(Given.Line(6), Given.Driver() with { Capacity = [4] }),
                Routes("s001", "s002", "s003", "s004"),
                "s005"
            )
        );

    [Fact]
    public void When_a_driver_drops_out_the_others_take_over_and_keep_their_own()
    {
        var drivers = new[] { Given.Driver("ana"), Given.Driver("ben"), Given.Driver("cem") }
            .Select(driver => driver with { Capacity = [9] })
            .ToArray();
        var day = Given.Day(Given.Grid(17, 5), drivers);
        var plan = Router.Solve(day, Given.Tries(200));
        var gone = plan.Routes[0].Driver;
        var rest = day with { Drivers = [.. drivers.Where(driver => driver.Id != gone)] };
        var mended = Router.Repair(rest, plan, new(PerMinute: 0.1, OtherDriver: 50), Given.Tries(200));
        Assert.Empty(mended.LeftOut);
        Assert.Empty(Referee.Judge(rest, mended, costs: false).Faults);
        foreach (var route in plan.Routes.Skip(1))
            Assert.Empty(
                route
                    .Visits.Select(visit => visit.Stop)
                    .Except(
                        mended.Routes.Single(other => other.Driver == route.Driver).Visits.Select(visit => visit.Stop)
                    )
            );
    }

    [Fact]
    public void When_nothing_has_changed_nothing_is_moved()
    {
        var day = Given.RichDay(21);
        var plan = Router.Solve(day, Given.Tries(100));
        var mended = Router.Repair(day, plan, new(PerMinute: 1000, OtherDriver: 1000), Given.Tries(50));
        Assert.Equal(
            plan.Routes.SelectMany(route => route.Visits.Select(visit => (route.Driver, visit.Stop))),
            mended.Routes.SelectMany(route => route.Visits.Select(visit => (route.Driver, visit.Stop)))
        );
    }

    [Fact]
    public void A_plan_made_by_the_search_and_planned_again_by_hand_is_the_same() =>
        Prop.ForAll(
                Gen.Choose(0, 1000).ToArbitrary(),
                seed =>
                {
                    var day = Given.RichDay(seed);
                    var plan = Router.Solve(day, Given.Tries(20, seed));
                    var again = Router.Plan(
                        day,
                        plan.Routes.ToDictionary(
                            route => route.Driver,
                            IReadOnlyList<string> (route) => [.. route.Visits.Select(visit => visit.Stop)]
                        )
                    );
                    Assert.Equal(plan.Cost, again.Cost, 9);
                    Assert.Equal(
                        plan.Routes.SelectMany(route => route.Visits),
                        again.Routes.SelectMany(route => route.Visits)
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_has_changed_a_mended_plan_keeps_every_rule() =>
        Prop.ForAll(
                Gen.Choose(0, 1000).ToArbitrary(),
                seed =>
                {
                    var day = Given.RichDay(seed);
                    var plan = Router.Solve(day, Given.Tries(20, seed));
                    var changed = day with
                    {
                        Drivers = [.. day.Drivers.Where(driver => driver.Id != "ana")],
                        Stops =
                        [
                            .. day.Stops.Select(stop =>
                                stop.Id == "s005" ? stop with { Window = new(200, 250) } : stop
                            ),
                        ],
                    };
                    var mended = Router.Repair(
                        changed,
                        plan,
                        new(PerMinute: 0.5, OtherDriver: 3),
                        Given.Tries(20, seed)
                    );
                    Assert.Empty(Referee.Judge(changed, mended, costs: false).Faults);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_plan_that_serves_a_stop_twice_cannot_be_mended()
    {
        var day = Given.Day(Given.Line(4), Given.Driver());
        var plan = Router.Plan(day, Routes("s001", "s002"));
        var doubled = plan with
        {
            Routes = [plan.Routes[0] with { Visits = [plan.Routes[0].Visits[0], plan.Routes[0].Visits[0]] }],
        };
        Assert.Equal(
            "input.routes",
            Assert.Throws<RuleBroken>(() => Router.Repair(day, doubled, new(1, 1), Given.Tries(5))).Code
        );
        Assert.Equal(
            "input.routes",
            Assert
                .Throws<RuleBroken>(() =>
                    Router.Repair(
                        day,
                        plan with
                        {
                            Routes = [plan.Routes[0], plan.Routes[0]],
                        },
                        new(1, 1),
                        Given.Tries(5)
                    )
                )
                .Code
        );
    }

    private static Dictionary<string, IReadOnlyList<string>> Routes(params string[] stops) =>
        new() { ["dana"] = stops };
}
