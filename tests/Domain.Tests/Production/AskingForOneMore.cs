using BakeryOps.Domain.Production.Scheduling;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Production;

public class AskingForOneMore
{
    private static readonly Kitchen OneDeck = new(600, [new("deck", Kitchen.Deck, 1, Heating: new(20, 20))]);

    [Fact]
    public void It_is_promised_where_there_is_room()
    {
        var plan = Planner.Plan(OneDeck, [Bake("first", 90)], Budget.Of(1));

        var answer = WhatIf.Asked(OneDeck, [Bake("first", 90)], plan, [Bake("second", 150)], 0, Budget.Of(10));

        Assert.True(answer.Possible);
        Assert.Equal(150, answer.Ready);
        Assert.Empty(answer.Moved);
    }

    [Fact]
    public void Or_the_next_time_and_the_reason_is_given()
    {
        var plan = Planner.Plan(OneDeck, [Bake("first", 90)], Budget.Of(1));

        var answer = WhatIf.Asked(OneDeck, [Bake("first", 90)], plan, [Bake("second", 100)], 0, Budget.Of(10));

        Assert.Equal((false, 150), (answer.Possible, answer.Ready));
        Assert.Equal([Kitchen.Deck], answer.Binds);
    }

    [Fact]
    public void Others_move_for_it_when_none_of_them_is_late_then()
    {
        var plan = Planner.Plan(OneDeck, [Bake("first", 200)], Budget.Of(1));

        var answer = WhatIf.Asked(
            OneDeck,
            [Bake("first", 200)],
            plan,
            [Bake("second", 195) with { Release = 135 }],
            0,
            Budget.Of(10)
        );

        Assert.True(answer.Possible);
        Assert.Equal(["first"], answer.Moved);
    }

    [Fact]
    public void An_order_of_several_batches_is_ready_with_the_last()
    {
        var plan = Planner.Plan(OneDeck, [], Budget.Of(1));

        var answer = WhatIf.Asked(
            OneDeck,
            [],
            plan,
            [Bake("one", 100), Bake("two", 100), Bake("three", 100)],
            0,
            Budget.Of(10)
        );

        Assert.False(answer.Possible);
        Assert.Equal(3, answer.Batches.Count);
        Assert.Equal(answer.Batches.Max(batch => batch.End), answer.Ready);
    }

    [Fact]
    public void When_its_steps_alone_take_too_long_nothing_binds()
    {
        var answer = WhatIf.Asked(
            OneDeck,
            [],
            Planner.Plan(OneDeck, [], Budget.Of(1)),
            [Bake("one", 30)],
            0,
            Budget.Of(10)
        );

        Assert.Equal((false, 69), (answer.Possible, answer.Ready)); // nine minutes to warm up
        Assert.Empty(answer.Binds);
    }

    [Fact]
    public void A_yes_holds_whatever_the_day() =>
        Prop.ForAll(
                AnyDay.Arbitrary,
                day =>
                {
                    var plan = day.Plan();
                    var asked = AnyDay.Batch("asked", day.Kitchen.Minutes, new(day.Seed));
                    var answer = WhatIf.Asked(day.Kitchen, day.Batches, plan, [asked], 0, Budget.Of(30));
                    if (!answer.Possible)
                        return;
                    Assert.True(answer.Ready <= asked.Due);
                    if (answer.Moved.Count > 0)
                        return;
                    var both = plan with { Batches = [.. plan.Batches, .. answer.Batches] };
                    Assert.Empty(PlanCheck.Violations(day.Kitchen, [.. day.Batches, asked], both));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_plan_of_other_batches_is_refused()
    {
        var plan = Planner.Plan(OneDeck, [Bake("first", 90)], Budget.Of(1));

        Assert.Equal(
            "input.plan",
            Assert.Throws<RuleBroken>(() => WhatIf.Asked(OneDeck, [], plan, [], 0, Budget.Of(1))).Code
        );
    }

    private static Batch Bake(string id, int due) =>
        new(id, [new("bake", 60, [new(Kitchen.Deck, 1, Celsius: 200)])], 0, due);
}
