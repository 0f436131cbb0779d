using BakeryOps.Domain.Production.Scheduling;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Production;

public class RepairingADay
{
    private static readonly Kitchen Kitchen = DemoDay.Kitchen;

    [Fact]
    public void All_rules_hold_after_it_and_what_has_begun_is_untouched_whatever_the_day() =>
        Prop.ForAll(
                AnyDay.Arbitrary,
                day =>
                {
                    var chance = new Random(day.Seed);
                    var (plan, now) = (day.Plan(), chance.Next(day.Kitchen.Minutes));
                    var begun = plan.Batches.Where(batch => batch.Start < now).Select(batch => batch.Batch).ToHashSet();
                    List<Batch> changed =
                    [
                        .. day
                            .Batches.Where(_ => chance.Next(8) > 0)
                            .Select(batch =>
                                begun.Contains(batch.Id) || chance.Next(3) > 0
                                    ? batch
                                    : batch with
                                    {
                                        Release = chance.Next(batch.Due + 1),
                                    }
                            ),
                        AnyDay.Batch("new", day.Kitchen.Minutes, chance),
                    ];

                    var mended = Repairer.Repair(day.Kitchen, changed, plan, now, Budget.Of(30));

                    Assert.Empty(PlanCheck.Violations(day.Kitchen, changed, mended));
                    var before = plan.Batches.ToDictionary(batch => batch.Batch);
                    foreach (var batch in mended.Batches)
                    {
                        var already =
                            before.GetValueOrDefault(batch.Batch)?.Steps.Where(step => step.Start < now).Select(Text)
                            ?? [];
                        Assert.Equal(already, batch.Steps.Where(step => step.Start < now).Select(Text));
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void When_nothing_has_changed_nothing_moves() =>
        Prop.ForAll(
                AnyDay.Arbitrary,
                day =>
                {
                    var plan = day.Plan();
                    var mended = Repairer.Repair(day.Kitchen, day.Batches, plan, 0, Budget.Of(0));
                    var late = plan.Late.Select(held => held.Batch).ToHashSet();
                    return plan
                        .Batches.Where(batch => !late.Contains(batch.Batch))
                        .All(batch =>
                            mended
                                .Batches.Single(same => same.Batch == batch.Batch)
                                .Steps.Select(Text)
                                .SequenceEqual(batch.Steps.Select(Text))
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_delay_moves_one_batch_and_no_further_than_it_must()
    {
        var batches = DemoDay.Batches(60);
        var plan = Planner.Plan(Kitchen, batches, Budget.Of(200));
        var first = plan.Batches.MinBy(batch => batch.Start)!;
        var delayed = batches
            .Select(batch => batch.Id == first.Batch ? batch with { Release = first.Start + 30, Due = 1_900 } : batch)
            .ToList();

        var mended = Repairer.Repair(Kitchen, delayed, plan, first.Start, Budget.Of(100));

        Assert.Empty(PlanCheck.Violations(Kitchen, delayed, mended));
        var moved = Assert.Single(plan.Batches.Zip(mended.Batches), pair => pair.First.Start != pair.Second.Start);
        Assert.Equal(first.Batch, moved.First.Batch);
        Assert.InRange(moved.Second.Start - moved.First.Start, 30, 90);
    }

    [Fact]
    public void When_a_deck_breaks_only_what_stood_on_it_moves()
    {
        var batches = DemoDay.Batches(60);
        var plan = Planner.Plan(Kitchen, batches, Budget.Of(200));
        var now = plan.Batches.Min(batch => batch.Start);
        var deck = plan
            .Batches.SelectMany(batch => batch.Steps)
            .SelectMany(step => step.Resources)
            .First(id => id.StartsWith("deck", StringComparison.Ordinal));
        var hit = plan
            .Batches.Where(batch => batch.Steps.Any(step => step.Resources.Contains(deck)))
            .Select(batch => batch.Batch)
            .ToHashSet();
        var broken = Kitchen with { Resources = [.. Kitchen.Resources.Where(resource => resource.Id != deck)] };

        var mended = Repairer.Repair(broken, batches, plan, now, Budget.Of(100));

        Assert.Empty(PlanCheck.Violations(broken, batches, mended));
        Assert.All(
            plan.Batches.Where(batch => !hit.Contains(batch.Batch)),
            batch =>
                Assert.Equal(
                    batch.Steps.Select(Text),
                    mended.Batches.Single(same => same.Batch == batch.Batch).Steps.Select(Text)
                )
        );
    }

    [Fact]
    public void Another_gives_way_when_that_makes_the_whole_less_late()
    {
        var kitchen = new Kitchen(300, [new("hands", Kitchen.Hands, 1)]);
        Batch Shape(string id, int due) => new(id, [new("shape", 60, [new(Kitchen.Hands, 1)])], 0, due);
        var plan = Planner.Plan(kitchen, [Shape("patient", 300)], Budget.Of(1));
        Batch[] both = [Shape("patient", 300), Shape("urgent", 290) with { Release = 230 }];

        var mended = Repairer.Repair(kitchen, both, plan, 0, Budget.Of(10));

        Assert.Empty(mended.Late);
        Assert.Empty(mended.LeftOut);
        Assert.Equal(230, mended.Batches[0].End);
    }

    [Fact]
    public void Cancelling_ends_it_with_a_plan_that_holds()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var batches = DemoDay.Batches(40);
        var plan = Planner.Plan(Kitchen, batches, Budget.Of(10));

        Assert.Empty(
            PlanCheck.Violations(
                Kitchen,
                batches,
                Repairer.Repair(Kitchen, batches, plan, 0, Budget.Of(1_000), cancel.Token)
            )
        );
    }

    [Fact]
    public void A_batch_of_which_a_step_took_longer_goes_on_from_there()
    {
        var kitchen = new Kitchen(300, [new("hands", Kitchen.Hands, 1)]);
        Batch Two(int first) =>
            new(
                "one",
                [new("mix", first, [new(Kitchen.Hands, 1)]), new("shape", 20, [new(Kitchen.Hands, 1)], 0, 30)],
                0,
                100
            );
        var plan = Planner.Plan(kitchen, [Two(20)], Budget.Of(1));

        var mended = Repairer.Repair(kitchen, [Two(45)], plan, 70, Budget.Of(10));

        Assert.Equal([(60, 105), (105, 125)], mended.Batches[0].Steps.Select(step => (step.Start, step.End)));
        Assert.Equal(25, Assert.Single(mended.Late).Minutes);
    }

    private static string Text(PlannedStep step) => $"{step.Start} {string.Join(',', step.Resources)}";
}
