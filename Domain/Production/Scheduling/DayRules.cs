using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>What must be true of a kitchen, its batches and a plan of them before planning begins.</summary>
internal static class DayRules
{
    public const int MostBatches = 2_000,
        MostSteps = 50,
        MostCelsius = 1_000;

    /// <exception cref="RuleBroken"><c>input.kitchen</c> or <c>input.batch</c>, with the field.</exception>
    public static void Check(Kitchen kitchen, IReadOnlyList<Batch> batches)
    {
        Check(kitchen);
        Require(
            batches.Count <= MostBatches,
            SchedulingRules.Batch,
            "batches",
            $"There are {MostBatches} batches at most."
        );
        Unique(batches.Select(batch => batch.Id), SchedulingRules.Batch, "batches");
        for (var at = 0; at < batches.Count; at++)
            Check(kitchen, batches[at], $"batches[{at}]");
    }

    /// <exception cref="RuleBroken"><c>input.plan</c>, with the batch.</exception>
    public static void Check(ProductionPlan plan, int now)
    {
        Require(now >= 0, SchedulingRules.Plan, "now", "Now is minute 0 or later.");
        foreach (var batch in plan.Batches)
        {
            Require(batch.Steps.Count > 0, SchedulingRules.Plan, batch.Batch, "A planned batch has steps.");
            Require(
                batch.Steps.All(step => step.Start is >= 0 and <= Kitchen.Longest && step.End >= step.Start),
                SchedulingRules.Plan,
                batch.Batch,
                "A planned step begins at 0 or later and ends after it begins."
            );
        }
    }

    public static void Check(Kitchen kitchen)
    {
        Require(
            kitchen.Minutes is >= 1 and <= Kitchen.Longest,
            SchedulingRules.Kitchen,
            "minutes",
            $"A plan reaches 1 to {Kitchen.Longest} minutes."
        );
        Unique(kitchen.Resources.Select(resource => resource.Id), SchedulingRules.Kitchen, "resources");
        for (var at = 0; at < kitchen.Resources.Count; at++)
            Check(kitchen.Resources[at], $"resources[{at}]");
    }

    private static void Check(Resource resource, string field)
    {
        Require(resource.Id.Length > 0, SchedulingRules.Kitchen, field + ".id", "A resource has a name.");
        Require(
            resource.Capacity is >= 1 and <= 10_000,
            SchedulingRules.Kitchen,
            field + ".capacity",
            "A capacity is 1 to 10,000."
        );
        Require(resource.Size >= 0, SchedulingRules.Kitchen, field + ".size", "A size is 0 or more.");
        Require(
            resource.Heating
                is null
                    or { UpPerMinute: >= 1 and <= MostCelsius, DownPerMinute: >= 1 and <= MostCelsius },
            SchedulingRules.Kitchen,
            field + ".heating",
            $"A deck heats and cools by 1 to {MostCelsius} °C a minute."
        );
        var ended = 0;
        foreach (var shift in resource.Shifts ?? [])
        {
            Require(
                ended <= shift.From && shift.From < shift.Until,
                SchedulingRules.Kitchen,
                field + ".shifts",
                "A shift begins at 0 or later and after the one before it has ended, and ends after it begins."
            );
            ended = shift.Until;
        }
    }

    private static void Check(Kitchen kitchen, Batch batch, string field)
    {
        Require(batch.Release >= 0, SchedulingRules.Batch, field + ".release", "A release is 0 or later.");
        Require(
            batch.Due >= batch.Release && batch.Due <= kitchen.Minutes,
            SchedulingRules.Batch,
            field + ".due",
            "A batch is due after its release and before the plan's end."
        );
        Require(
            batch.Priority is >= 1 and <= 1_000,
            SchedulingRules.Batch,
            field + ".priority",
            "A priority is 1 to 1,000."
        );
        Require(batch.Keeps is null or >= 0, SchedulingRules.Batch, field + ".keeps", "It keeps 0 minutes or longer.");
        Require(
            batch.Steps.Count is >= 1 and <= MostSteps,
            SchedulingRules.Batch,
            field + ".steps",
            $"A batch has 1 to {MostSteps} steps."
        );
        for (var at = 0; at < batch.Steps.Count; at++)
            Check(kitchen, batch.Steps[at], $"{field}.steps[{at}]");
    }

    private static void Check(Kitchen kitchen, Step step, string field)
    {
        Require(
            step.Minutes is >= 0 and <= Kitchen.Longest,
            SchedulingRules.Batch,
            field + ".minutes",
            $"A step takes 0 to {Kitchen.Longest} minutes."
        );
        Require(
            step.MinWait is >= 0 and <= Kitchen.Longest,
            SchedulingRules.Batch,
            field + ".minWait",
            $"A wait is 0 to {Kitchen.Longest} minutes."
        );
        Require(
            step.MaxWait is null || (step.MaxWait >= step.MinWait && step.MaxWait <= Kitchen.Longest),
            SchedulingRules.Batch,
            field + ".maxWait",
            "The longest wait is not shorter than the shortest."
        );
        Unique(step.Needs.Select(need => need.Kind), SchedulingRules.Batch, field + ".needs");
        for (var at = 0; at < step.Needs.Count; at++)
            Check(kitchen, step.Needs[at], $"{field}.needs[{at}]");
    }

    private static void Check(Kitchen kitchen, Need need, string field)
    {
        Require(need.Amount >= 1, SchedulingRules.Batch, field + ".amount", "An amount is 1 or more.");
        Require(need.Size >= 0, SchedulingRules.Batch, field + ".size", "A size is 0 or more.");
        Require(
            need.Celsius is null or (> 0 and <= MostCelsius),
            SchedulingRules.Batch,
            field + ".celsius",
            $"A deck has 1 to {MostCelsius} °C."
        );
        var kind = kitchen.Resources.Where(resource => resource.Kind == need.Kind).ToList();
        Require(kind.Count > 0, SchedulingRules.Batch, field + ".kind", $"The kitchen has no {need.Kind}.");
        Require(
            need.Celsius is null || kind.Any(resource => resource.Heating is not null),
            SchedulingRules.Batch,
            field + ".celsius",
            $"No {need.Kind} has a heating."
        );
        Require(
            kind.Any(resource => Suits(resource, need)),
            SchedulingRules.Batch,
            field + ".amount",
            $"No {need.Kind} is large enough."
        );
    }

    public static bool Suits(Resource resource, Need need) =>
        resource.Kind == need.Kind
        && resource.Capacity >= need.Amount
        && resource.Size >= need.Size
        && (need.Celsius is null || resource.Heating is not null);

    private static void Unique(IEnumerable<string> ids, Rule rule, string field)
    {
        if (ids.GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new RuleBroken(rule, $"'{twice.Key}' stands there twice.") { Field = field };
    }

    private static void Require(bool holds, Rule rule, string field, string message)
    {
        if (!holds)
            throw new RuleBroken(rule, message) { Field = field };
    }
}
