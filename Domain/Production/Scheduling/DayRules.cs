using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>What must be true of a kitchen and its batches before planning begins.</summary>
internal static class DayRules
{
    private const int MostBatches = 2_000;
    public const int MostSteps = 50;

    /// <exception cref="RuleBroken"><c>input.kitchen</c> or <c>input.batch</c>, with the field.</exception>
    public static void Check(Kitchen kitchen, IReadOnlyList<Batch> batches)
    {
        Require(kitchen.Minutes is >= 1 and <= Kitchen.Longest, "input.kitchen", "minutes", $"A plan reaches 1 to {Kitchen.Longest} minutes.");
        Unique(kitchen.Resources.Select(resource => resource.Id), "input.kitchen", "resources");
        for (var at = 0; at < kitchen.Resources.Count; at++) Check(kitchen.Resources[at], $"resources[{at}]");
        Require(batches.Count <= MostBatches, "input.batch", "batches", $"There are {MostBatches} batches at most.");
        Unique(batches.Select(batch => batch.Id), "input.batch", "batches");
        for (var at = 0; at < batches.Count; at++) Check(kitchen, batches[at], $"batches[{at}]");
    }

    private static void Check(Resource resource, string field)
    {
        Require(resource.Capacity is >= 1 and <= 10_000, "input.kitchen", field + ".capacity", "A capacity is 1 to 10,000.");
        Require(resource.Size >= 0, "input.kitchen", field + ".size", "A size is 0 or more.");
        Require(resource.WarmUp is >= 0 and <= Kitchen.Longest, "input.kitchen", field + ".warmUp", "A warm-up takes 0 minutes or more.");
        foreach (var shift in resource.Shifts ?? [])
            Require(0 <= shift.From && shift.From < shift.Until, "input.kitchen", field + ".shifts", "A shift begins at 0 or later and ends after it begins.");
    }

    private static void Check(Kitchen kitchen, Batch batch, string field)
    {
        Require(batch.Release >= 0, "input.batch", field + ".release", "A release is 0 or later.");
        Require(batch.Due >= batch.Release && batch.Due <= kitchen.Minutes, "input.batch", field + ".due", "A batch is due after its release and before the plan's end.");
        Require(batch.Priority is >= 1 and <= 1_000, "input.batch", field + ".priority", "A priority is 1 to 1,000.");
        Require(batch.Steps.Count is >= 1 and <= MostSteps, "input.batch", field + ".steps", $"A batch has 1 to {MostSteps} steps.");
        Require(batch.Steps.SelectMany(step => step.Needs).Count(need => need.Celsius is not null) <= 1, "input.batch", field + ".steps", "A batch is baked once.");
        for (var at = 0; at < batch.Steps.Count; at++) Check(kitchen, batch.Steps[at], $"{field}.steps[{at}]");
    }

    private static void Check(Kitchen kitchen, Step step, string field)
    {
        Require(step.Minutes is >= 0 and <= Kitchen.Longest, "input.batch", field + ".minutes", "A step takes 0 minutes or more.");
        Require(step.MinWait is >= 0 and <= Kitchen.Longest, "input.batch", field + ".minWait", "A wait is 0 minutes or more.");
        Require(step.MaxWait is null || step.MaxWait >= step.MinWait, "input.batch", field + ".maxWait", "The longest wait is not shorter than the shortest.");
        Unique(step.Needs.Select(need => need.Kind), "input.batch", field + ".needs");
        for (var at = 0; at < step.Needs.Count; at++)
        {
            var need = step.Needs[at];
            Require(need.Amount >= 1, "input.batch", $"{field}.needs[{at}].amount", "An amount is 1 or more.");
            Require(need.Celsius is null or (> 0 and <= 1_000), "input.batch", $"{field}.needs[{at}].celsius", "A deck has 1 to 1,000 °C.");
            var kind = kitchen.Resources.Where(resource => resource.Kind == need.Kind).ToList();
            Require(kind.Count > 0, "input.batch", $"{field}.needs[{at}].kind", $"The kitchen has no {need.Kind}.");
            Require(kind.Any(resource => Suits(resource, need)), "input.batch", $"{field}.needs[{at}].amount", $"No {need.Kind} is large enough.");
        }
    }

    public static bool Suits(Resource resource, Need need) =>
        resource.Kind == need.Kind && resource.Capacity >= need.Amount && resource.Size >= need.Size;

    private static void Unique(IEnumerable<string> ids, string code, string field)
    {
        if (ids.GroupBy(id => id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new RuleBroken(code, $"'{twice.Key}' stands there twice.") { Field = field };
    }

    private static void Require(bool rule, string code, string field, string message)
    {
        if (!rule) throw new RuleBroken(code, message) { Field = field };
    }
}
