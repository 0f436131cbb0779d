using BakeryOps.Domain.Production.Scheduling;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Production;

public class PlanningADay
{
    private static readonly Kitchen Kitchen = DemoDay.Kitchen;

    [Fact]
    public void Capacity_shifts_waits_temperatures_and_due_times_hold_whatever_the_day() =>
        Prop.ForAll(AnyDay.Arbitrary, day => Assert.Empty(PlanCheck.Violations(day.Kitchen, day.Batches, day.Plan())))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void And_on_the_demo_bakerys_nights() =>
        Prop.ForAll(
                Gen.Choose(0, 60).Zip(Gen.Choose(0, 10_000)).ToArbitrary(),
                night =>
                {
                    var batches = DemoDay.Batches(night.Item1, night.Item2);
                    Assert.Empty(PlanCheck.Violations(Kitchen, batches, Planner.Plan(Kitchen, batches, Budget.Of(20))));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Two_hundred_batches_are_in_time()
    {
        var batches = DemoDay.Batches(200);
        var plan = Planner.Plan(Kitchen, batches, Budget.Of(100));

        Assert.Empty(PlanCheck.Violations(Kitchen, batches, plan));
        Assert.Empty(plan.LeftOut);
        Assert.Empty(plan.Late);
    }

    [Fact]
    public void The_same_seed_and_rounds_give_the_same_plan() =>
        Prop.ForAll(AnyDay.Arbitrary, day => Text(day.Plan()) == Text(day.Plan())).QuickCheckThrowOnFailure();

    [Fact]
    public void More_time_never_makes_it_worse() =>
        Prop.ForAll(
                AnyDay.Arbitrary,
                day =>
                {
                    var (one, many) = (day.Plan(1), day.Plan(60));
                    return (Late(day, many), many.OvenMinutes + many.StaffMinutes).CompareTo(
                            (Late(day, one), one.OvenMinutes + one.StaffMinutes)
                        ) <= 0;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_batch_alone_begins_as_late_as_it_can()
    {
        var batch = DemoDay.Batches(1)[0];
        var plan = Planner.Plan(Kitchen, [batch], Budget.Of(1));

        Assert.Equal(batch.Due, plan.Batches[0].End);
        Assert.Equal(batch.Due - batch.Steps.Sum(step => step.Minutes + step.MinWait), plan.Batches[0].Start);
    }

    [Fact]
    public void Batches_of_one_temperature_share_a_load()
    {
        var kitchen = new Kitchen(
            600,
            [new("one", Kitchen.Deck, 4, Heating: new(10, 10)), new("two", Kitchen.Deck, 4, Heating: new(10, 10))]
        );
        Batch Bake(string id, int due) => new(id, [new("bake", 30, [new(Kitchen.Deck, 2, Celsius: 220)])], 0, due);

        var plan = Planner.Plan(kitchen, [Bake("noon", 300), Bake("later", 400)], Budget.Of(200));

        Assert.Equal(plan.Batches[0].Steps[0].Start, plan.Batches[1].Steps[0].Start);
        Assert.Equal(20 + 30, plan.OvenMinutes);
    }

    [Fact]
    public void But_not_so_soon_that_one_of_them_goes_stale()
    {
        var kitchen = new Kitchen(600, [new("deck", Kitchen.Deck, 4, Heating: new(10, 10))]);
        Batch Bake(string id, int due) =>
            new(id, [new("bake", 30, [new(Kitchen.Deck, 2, Celsius: 220)])], 0, due, Keeps: 60);

        var plan = Planner.Plan(kitchen, [Bake("noon", 300), Bake("later", 400)], Budget.Of(200));

        Assert.True(plan.Batches[1].End >= 340);
    }

    [Fact]
    public void Rather_stale_than_late()
    {
        var kitchen = new Kitchen(600, [new("hands", Kitchen.Hands, 1, Shifts: [new(0, 100)])]);

        var plan = Planner.Plan(
            kitchen,
            [new("one", [new("pack", 30, [new(Kitchen.Hands, 1)])], 0, 400, Keeps: 60)],
            Budget.Of(20)
        );

        Assert.Equal(100, plan.Batches[0].End);
    }

    [Fact]
    public void A_batch_may_be_baked_twice_on_one_deck_which_changes_in_between()
    {
        var kitchen = new Kitchen(600, [new("deck", Kitchen.Deck, 1, Heating: new(10, 5))]);
        Batch[] biscotti =
        [
            new(
                "biscotti",
                [
                    new("bake", 30, [new(Kitchen.Deck, 1, Celsius: 180)]),
                    new("dry", 20, [new(Kitchen.Deck, 1, Celsius: 130)]),
                ],
                0,
                600
            ),
        ];

        var plan = Planner.Plan(kitchen, biscotti, Budget.Of(1));

        Assert.Empty(PlanCheck.Violations(kitchen, biscotti, plan));
        Assert.Equal([540, 580], plan.Batches[0].Steps.Select(step => step.Start)); // ten minutes for 50 °C
        Assert.Equal(16 + 60, plan.OvenMinutes);
    }

    [Theory]
    [InlineData(180, 220, 200 - 30 - 4)]
    [InlineData(220, 180, 200 - 30 - 8)]
    [InlineData(180, 180, 200 - 30)]
    public void A_deck_needs_longer_for_a_greater_difference_and_to_cool_than_to_heat(int before, int after, int ended)
    {
        var kitchen = new Kitchen(300, [new("deck", Kitchen.Deck, 1, Heating: new(10, 5))]);
        Batch Bake(string id, int celsius, int due, int priority) =>
            new(id, [new("bake", 30, [new(Kitchen.Deck, 1, Celsius: celsius)])], 0, due, priority);

        var plan = Planner.Plan(kitchen, [Bake("before", before, 200, 1), Bake("after", after, 200, 2)], Budget.Of(0));

        Assert.Equal((ended, 200), (plan.Batches[0].End, plan.Batches[1].End));
    }

    [Fact]
    public void Who_is_late_hears_which_resource_binds()
    {
        var kitchen = new Kitchen(
            600,
            [new("deck", Kitchen.Deck, 1, Heating: new(20, 20)), new("hands", Kitchen.Hands, 9)]
        );
        Batch[] batches =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(at => new Batch(
                    $"{at}",
                    [new("bake", 60, [new(Kitchen.Deck, 1, Celsius: 200), new(Kitchen.Hands, 1)])],
                    0,
                    100
                )),
        ];

        var plan = Planner.Plan(kitchen, batches, Budget.Of(50));

        Assert.Equal(2, plan.Late.Count);
        Assert.All(plan.Late, held => Assert.Equal([Kitchen.Deck], held.Binds));
    }

    [Fact]
    public void When_not_all_can_be_in_time_the_weightier_is()
    {
        var kitchen = new Kitchen(600, [new("hands", Kitchen.Hands, 1)]);
        Batch[] batches =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(at => new Batch($"{at}", [new("shape", 60, [new(Kitchen.Hands, 1)])], 0, 60, at == 1 ? 50 : 1)),
        ];

        Assert.DoesNotContain(Planner.Plan(kitchen, batches, Budget.Of(50)).Late, held => held.Batch == "1");
    }

    [Fact]
    public void What_finds_no_room_before_the_plans_end_is_left_out_with_the_reason()
    {
        var kitchen = new Kitchen(100, [new("hands", Kitchen.Hands, 1)]);
        Batch[] batches =
        [
            .. Enumerable
                .Range(0, 2)
                .Select(at => new Batch($"{at}", [new("shape", 60, [new(Kitchen.Hands, 1)])], 0, 100)),
        ];

        var plan = Planner.Plan(kitchen, batches, Budget.Of(10));

        Assert.Equal([Kitchen.Hands], Assert.Single(plan.LeftOut).Binds);
    }

    [Fact]
    public void Cancelling_ends_the_search_with_the_best_so_far()
    {
        using var cancel = new CancellationTokenSource();
        var shares = new List<double>();
        var asked = 0;
        Budget budget = new(
            () => ++asked == 40 ? Cancelled(cancel) : TimeSpan.FromSeconds(asked),
            TimeSpan.FromSeconds(200)
        )
        {
            Progress = told => shares.Add(told.Share),
        };

        var plan = Planner.Plan(Kitchen, DemoDay.Batches(20), budget, ct: cancel.Token);

        Assert.Equal(40, asked);
        Assert.Equal(20, plan.Batches.Count);
        Assert.Equal(shares.Order(), shares);
        Assert.InRange(shares.Count, 3, 4);
    }

    private static TimeSpan Cancelled(CancellationTokenSource cancel)
    {
        cancel.Cancel();
        return TimeSpan.FromSeconds(40);
    }

    private static long Late(AnyDay day, ProductionPlan plan)
    {
        var priority = day.Batches.ToDictionary(batch => batch.Id, batch => batch.Priority);
        return plan.Late.Sum(held => (long)held.Minutes * priority[held.Batch])
            + plan.LeftOut.Sum(held => 10L * day.Kitchen.Minutes * priority[held.Batch]);
    }

    private static string Text(ProductionPlan plan) =>
        string.Join(
            ';',
            plan.Batches.SelectMany(batch =>
                batch.Steps.Select(step => $"{batch.Batch} {step.Start} {string.Join(',', step.Resources)}")
            )
        );
}
