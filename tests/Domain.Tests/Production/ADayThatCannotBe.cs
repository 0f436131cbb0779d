using BakeryOps.Domain.Production.Scheduling;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Production;

public class ADayThatCannotBe
{
    private static readonly Resource Deck = new("deck", Kitchen.Deck, 6, Heating: new(8, 4));
    private static readonly Batch One = new("one", [new("bake", 20, [new(Kitchen.Deck, 2, Celsius: 200)])], 0, 500);

    [Theory]
    [InlineData(-1, 0, null, "deck", 1, 200, 100, "batches[0].steps[0].minutes")]
    [InlineData(int.MaxValue, 0, null, "deck", 1, 200, 100, "batches[0].steps[0].minutes")]
    [InlineData(1, -1, null, "deck", 1, 200, 100, "batches[0].steps[0].minWait")]
    [InlineData(1, 9, 8, "deck", 1, 200, 100, "batches[0].steps[0].maxWait")]
    [InlineData(1, 0, int.MaxValue, "deck", 1, 200, 100, "batches[0].steps[0].maxWait")]
    [InlineData(1, 0, null, "kiln", 1, 200, 100, "batches[0].steps[0].needs[0].kind")]
    [InlineData(1, 0, null, "deck", 7, 200, 100, "batches[0].steps[0].needs[0].amount")]
    [InlineData(1, 0, null, "deck", 0, 200, 100, "batches[0].steps[0].needs[0].amount")]
    [InlineData(1, 0, null, "deck", 1, 0, 100, "batches[0].steps[0].needs[0].celsius")]
    [InlineData(1, 0, null, "deck", 1, int.MaxValue, 100, "batches[0].steps[0].needs[0].celsius")]
    [InlineData(1, 0, null, "table", 1, 200, 100, "batches[0].steps[0].needs[0].celsius")]
    [InlineData(1, 0, null, "deck", 1, 200, -5, "batches[0].due")]
    [InlineData(1, 0, null, "deck", 1, 200, 601, "batches[0].due")]
    public void A_batch_is_named_with_what_is_wrong(
        int minutes,
        int minWait,
        int? maxWait,
        string kind,
        int amount,
        int celsius,
        int due,
        string field
    )
    {
        var batch = One with
        {
            Steps = [new("bake", minutes, [new(kind, amount, Celsius: celsius)], minWait, maxWait)],
            Due = due,
        };

        Assert.Equal(("input.batch", field), Refused(new(600, [Deck, new("table", "table", 9)]), batch));
    }

    [Fact]
    public void So_is_one_due_before_its_release_without_steps_or_beyond_all_priorities()
    {
        var kitchen = new Kitchen(600, [Deck]);
        Assert.Equal(("input.batch", "batches[0].due"), Refused(kitchen, One with { Release = 501 }));
        Assert.Equal(("input.batch", "batches[0].release"), Refused(kitchen, One with { Release = -1 }));
        Assert.Equal(("input.batch", "batches[0].steps"), Refused(kitchen, One with { Steps = [] }));
        Assert.Equal(
            ("input.batch", "batches[0].steps"),
            Refused(kitchen, One with { Steps = [.. Enumerable.Repeat(One.Steps[0], 51)] })
        );
        Assert.Equal(("input.batch", "batches[0].keeps"), Refused(kitchen, One with { Keeps = -1 }));
        Assert.Equal(("input.batch", "batches[0].priority"), Refused(kitchen, One with { Priority = 0 }));
        Assert.Equal(
            ("input.batch", "batches[0].steps[0].needs"),
            Refused(kitchen, One with { Steps = [new("bake", 1, [new(Kitchen.Deck, 1), new(Kitchen.Deck, 1)])] })
        );
        Assert.Equal(("input.batch", "batches"), Refused(kitchen, One, One));
    }

    [Fact]
    public void So_is_a_kitchen()
    {
        Assert.Equal(("input.kitchen", "minutes"), Refused(new(0, [Deck]), One));
        Assert.Equal(("input.kitchen", "minutes"), Refused(new(int.MaxValue, [Deck]), One));
        Assert.Equal(("input.kitchen", "resources"), Refused(new(600, [Deck, Deck]), One));
        Assert.Equal(("input.kitchen", "resources[0].capacity"), Refused(new(600, [Deck with { Capacity = 0 }]), One));
        Assert.Equal(("input.kitchen", "resources[0].size"), Refused(new(600, [Deck with { Size = -1 }]), One));
        Assert.Equal(
            ("input.kitchen", "resources[0].heating"),
            Refused(new(600, [Deck with { Heating = new(0, 1) }]), One)
        );
        Assert.Equal(
            ("input.kitchen", "resources[0].shifts"),
            Refused(new(600, [Deck with { Shifts = [new(5, 5)] }]), One)
        );
        Assert.Equal(
            ("input.kitchen", "resources[0].shifts"),
            Refused(new(600, [Deck with { Shifts = [new(0, 50), new(40, 60)] }]), One)
        );
        Assert.Equal(("input.kitchen", "resources[0].id"), Refused(new(600, [Deck with { Id = "" }]), One));
    }

    [Fact]
    public void So_is_a_plan_to_be_mended()
    {
        var kitchen = new Kitchen(600, [Deck]);
        ProductionPlan Planned(params PlannedStep[] steps) => new([new("one", steps)], [], [], 0, 0);
        string? Field(ProductionPlan plan, int now) =>
            Assert.Throws<RuleBroken>(() => Repairer.Repair(kitchen, [One], plan, now, Budget.Of(1))).Field;

        Assert.Equal("one", Field(Planned(), 0));
        Assert.Equal("one", Field(Planned(new PlannedStep("bake", -3, 4, ["deck"])), 10));
        Assert.Equal("one", Field(Planned(new PlannedStep("bake", int.MaxValue, int.MaxValue, ["deck"])), 10));
        Assert.Equal("now", Field(Planned(new PlannedStep("bake", 50, 70, ["deck"])), -1));
    }

    [Fact]
    public void A_window_too_short_is_no_error_but_late()
    {
        var plan = Planner.Plan(new(600, [Deck]), [One with { Due = 10 }], Budget.Of(5));

        Assert.Equal(new(23, 43), (plan.Batches[0].Start, plan.Batches[0].End)); // warm after 23 minutes
        Assert.Empty(Assert.Single(plan.Late).Binds);
    }

    private static (string, string?) Refused(Kitchen kitchen, params Batch[] batches)
    {
        var broken = Assert.Throws<RuleBroken>(() => Planner.Plan(kitchen, batches, Budget.Of(1)));
        return (broken.Code, broken.Field);
    }
}
