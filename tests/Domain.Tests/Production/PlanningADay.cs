using BakeryOps.Domain.Production.Scheduling;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Production;

public class PlanningADay
{
    private static readonly Kitchen Kitchen = DemoDay.Kitchen;

    [Fact]
    public void Capacity_waits_temperatures_and_due_times_hold_whatever_the_day() =>
        Prop.ForAll(Gen.Choose(0, 60).Zip(Gen.Choose(0, 10_000)).ToArbitrary(), day =>
        {
            var batches = DemoDay.Batches(day.Item1, day.Item2);
            Assert.Empty(PlanCheck.Violations(Kitchen, batches, Planner.Plan(Kitchen, batches, Budget.Of(3))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_hundred_batches_are_in_time()
    {
        var batches = DemoDay.Batches(200);
        var plan = Planner.Plan(Kitchen, batches, Budget.Of(5));

        Assert.Empty(PlanCheck.Violations(Kitchen, batches, plan));
        Assert.Empty(plan.LeftOut);
    }

    [Fact]
    public void The_same_seed_and_rounds_give_the_same_plan()
    {
        var batches = DemoDay.Batches(40);
        int[] Starts() => [.. Planner.Plan(Kitchen, batches, Budget.Of(20), 5).Batches.SelectMany(batch => batch.Steps).Select(step => step.Start)];

        Assert.Equal(Starts(), Starts());
    }

    [Fact]
    public void A_batch_alone_begins_as_late_as_it_can()
    {
        var plan = Planner.Plan(Kitchen, [DemoDay.Bread("one", 1080, 1)], Budget.Of(1));

        Assert.Equal(1080, plan.Batches[0].End);
        Assert.Equal(1080 - 5 - 12 - 45 - 10 - 50 - 25 - 30 - 4, plan.Batches[0].Start);
    }

    [Fact]
    public void Who_is_late_hears_which_resource_binds()
    {
        var kitchen = new Kitchen(600, [new("deck", "deck", 1), new("hands", Kitchen.Hands, 9)]);
        Batch[] batches = [.. Enumerable.Range(0, 3).Select(at => new Batch($"{at}", [new("bake", 60, [new("deck", 1, Celsius: 200), new(Kitchen.Hands, 1)])], 0, 100))];

        var plan = Planner.Plan(kitchen, batches, Budget.Of(50));

        Assert.Equal(2, plan.Late.Count);
        Assert.All(plan.Late, held => Assert.Equal(["deck"], held.Binds));
    }

    [Fact]
    public void A_delay_moves_only_what_it_must()
    {
        var batches = DemoDay.Batches(60);
        var plan = Planner.Plan(Kitchen, batches, Budget.Of(20));
        var first = plan.Batches.MinBy(batch => batch.Start)!;
        var late = batches.Select(batch => batch.Id == first.Batch ? batch with { Release = first.Start + 30 } : batch).ToList();

        var repaired = Repairer.Repair(Kitchen, late, plan, first.Start, Budget.Of(100));

        Assert.Empty(PlanCheck.Violations(Kitchen, late, repaired));
        Assert.True(plan.Batches.Zip(repaired.Batches).Count(pair => pair.First.Start != pair.Second.Start) <= 3);
    }

    [Fact]
    public void Steps_that_have_begun_stay_where_they_were()
    {
        var batches = DemoDay.Batches(30);
        var plan = Planner.Plan(Kitchen, batches, Budget.Of(5));
        var now = 1_000;

        var repaired = Repairer.Repair(Kitchen, [.. batches, DemoDay.Cake("new", 1_500, 1)], plan, now, Budget.Of(10));

        var places = repaired.Batches.ToDictionary(batch => batch.Batch);
        Assert.All(plan.Batches, batch => Assert.Equal(batch.Steps.Where(step => step.Start < now).Select(step => step.Start), places[batch.Batch].Steps.Where(step => step.Start < now).Select(step => step.Start)));
        Assert.True(places["new"].Start >= now);
    }

    [Fact]
    public void One_more_order_is_promised_or_the_next_time_and_the_reason_is_given()
    {
        var kitchen = new Kitchen(600, [new("deck", "deck", 1)]);
        Batch Baked(string id, int due) => new(id, [new("bake", 60, [new("deck", 1, Celsius: 200)])], 0, due);
        var plan = Planner.Plan(kitchen, [Baked("first", 60)], Budget.Of(1));

        Assert.True(WhatIf.Asked(kitchen, [Baked("first", 60)], plan, Baked("second", 120)).Possible);
        var refused = WhatIf.Asked(kitchen, [Baked("first", 60)], plan, Baked("second", 90));
        Assert.Equal((false, 120), (refused.Possible, refused.Batch!.End));
        Assert.Equal(["deck"], refused.Binds);
    }

    [Theory]
    [InlineData(-1, 0, "deck", 1, 100, "batches[0].steps[0].minutes")]
    [InlineData(1, -1, "deck", 1, 100, "batches[0].steps[0].minWait")]
    [InlineData(1, 0, "kiln", 1, 100, "batches[0].steps[0].needs[0].kind")]
    [InlineData(1, 0, "deck", 99, 100, "batches[0].steps[0].needs[0].amount")]
    [InlineData(1, 0, "deck", 0, 100, "batches[0].steps[0].needs[0].amount")]
    [InlineData(1, 0, "deck", 1, -5, "batches[0].due")]
    public void Bad_input_is_named(int minutes, int wait, string kind, int amount, int due, string field)
    {
        var batch = new Batch("one", [new("bake", minutes, [new(kind, amount)], wait)], 0, due);

        Assert.Equal(field, Assert.Throws<RuleBroken>(() => Planner.Plan(Kitchen, [batch], Budget.Of(1))).Field);
    }

    [Fact]
    public void Two_of_one_name_are_refused()
    {
        var cake = DemoDay.Cake("twice", 1_500, 1);

        Assert.Equal("input.batch", Assert.Throws<RuleBroken>(() => Planner.Plan(Kitchen, [cake, cake], Budget.Of(1))).Code);
    }
}
