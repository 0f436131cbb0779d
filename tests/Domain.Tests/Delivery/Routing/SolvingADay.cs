using BakeryOps.Domain.Delivery.Routing;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

public class SolvingADay
{
    [Fact]
    public void Every_rule_is_kept_whatever_the_day() =>
        Prop.ForAll(
                Gen.Choose(0, 1000).ToArbitrary(),
                seed =>
                {
                    var day = Given.RichDay(seed);
                    var plan = Router.Solve(day, Given.Tries(30, seed));
                    var (_, faults) = Referee.Judge(day, plan);
                    Assert.Empty(faults);
                    Assert.True(plan.IsFeasible);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Windows_and_load_are_kept_on_a_plain_day_too() =>
        Prop.ForAll(
                Gen.Choose(0, 1000).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    var day = Given.Day(
                        Given.Grid(41, seed),
                        [.. Enumerable.Range(0, 12).Select(at => Given.Driver($"d{at}") with { Capacity = [8] })]
                    );
                    day = day with
                    {
                        Stops =
                        [
                            .. day.Stops.Select(stop =>
                                stop with
                                {
                                    Window = new(random.Next(0, 200), random.Next(200, 300)),
                                }
                            ),
                        ],
                    };
                    var plan = Router.Solve(day, Given.Tries(200, seed));
                    Assert.Empty(Referee.Judge(day, plan).Faults);
                    Assert.Empty(plan.LeftOut);
                    Assert.Equal(plan.Cost, plan.Routes.Sum(route => route.Kilometres), 6);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_shortest_way_along_a_street_is_there_and_back()
    {
        var plan = Router.Solve(Given.Day(Given.Line(12), Given.Driver()), Given.Tries(500));
        Assert.Equal(22, plan.Cost, 9);
    }

    [Fact]
    public void The_same_seed_gives_the_same_plan_in_whatever_order_the_stops_come()
    {
        var day = Given.RichDay(7);
        var turned = day with { Stops = [.. day.Stops.Reverse()], Drivers = [.. day.Drivers.Reverse()] };
        Assert.Equal(Told(Router.Solve(day, Given.Tries(100))), Told(Router.Solve(turned, Given.Tries(100))));
    }

    [Fact]
    public void The_order_of_the_stops_does_not_matter_on_a_plain_day_either()
    {
        var day = BigDay.Of(120, Layout.Clustered, Hours.Wide, seed: 4);
        var turned = day with { Stops = [.. day.Stops.Reverse()], Drivers = [.. day.Drivers.Reverse()] };
        Assert.Equal(Told(Router.Solve(day, Given.Tries(2000))), Told(Router.Solve(turned, Given.Tries(2000))));
    }

    [Theory]
    [InlineData(Layout.Clustered, Hours.Any, true)]
    [InlineData(Layout.Random, Hours.Tight, true)]
    [InlineData(Layout.Mixed, Hours.Wide, false)]
    public void A_thousand_stops_are_all_served_at_once(Layout layout, Hours hours, bool shortRoutes)
    {
        var day = BigDay.Of(1000, layout, hours, seed: 2, shortRoutes);
        var plan = Router.Solve(day, Given.Tries(100));
        Assert.Empty(plan.LeftOut);
        Assert.Empty(Referee.Judge(day, plan).Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Searching_longer_takes_no_more_memory(bool rich)
    {
        var day = BigDay.Of(60, Layout.Mixed, Hours.Wide, seed: 3) with { EvennessPrice = rich ? 1 : 0 };
        Allocated(10);
        Assert.InRange(Allocated(3000) - Allocated(1000), -20_000, 20_000);

        long Allocated(int tries)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Router.Solve(day, Given.Tries(tries));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void More_tries_are_never_worse_than_the_first_plan()
    {
        var day = Given.RichDay(11);
        var costs = new List<double>();
        Router.Solve(
            day,
            Given.Tries(200) with
            {
                Progress = progress => costs.Add(progress.Cost + 1e6 * progress.LeftOut),
            }
        );
        Assert.NotEmpty(costs);
        Assert.Equal(costs.OrderDescending(), costs);
    }

    [Theory]
    [InlineData(Layout.Random, Hours.Wide, true)]
    [InlineData(Layout.Clustered, Hours.Any, true)]
    [InlineData(Layout.Mixed, Hours.Tight, false)]
    public void What_the_search_reckons_step_by_step_is_what_the_plan_costs(
        Layout layout,
        Hours hours,
        bool shortRoutes
    )
    {
        var day = BigDay.Of(80, layout, hours, seed: 5, shortRoutes);
        var told = new List<SearchProgress>();
        var plan = Router.Solve(day, Given.Tries(20_000) with { Progress = told.Add });
        Assert.Empty(Referee.Judge(day, plan).Faults);
        Assert.InRange(told[^1].Cost, plan.Cost - 1e-6, 1.02 * plan.Cost);
    }

    [Fact]
    public void It_stops_when_the_time_is_up()
    {
        var calls = 0;
        Router.Solve(Given.RichDay(3), new(TimeSpan.FromSeconds(1), () => TimeSpan.FromSeconds(0.1 * calls++)));
        Assert.InRange(calls, 10, 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void With_no_time_at_all_there_still_is_a_plan(int seconds)
    {
        var day = Given.RichDay(4);
        var plan = Router.Solve(day, new(TimeSpan.FromSeconds(seconds), () => TimeSpan.Zero));
        Assert.NotEmpty(plan.Routes);
        Assert.Empty(Referee.Judge(day, plan).Faults);
    }

    [Fact]
    public void Cancelled_it_gives_the_best_so_far()
    {
        var day = Given.RichDay(3);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Empty(Referee.Judge(day, Router.Solve(day, Given.Tries(long.MaxValue), cancelled.Token)).Faults);
    }

    private static string Told(RoutingPlan plan) =>
        string.Join(
            "; ",
            plan.Routes.Select(route =>
                $"{route.Driver}: {string.Join(" ", route.Visits.Select(visit => $"{visit.Stop}@{visit.Begins:R}"))}"
            )
        );
}
