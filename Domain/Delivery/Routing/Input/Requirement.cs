using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Delivery.Routing.Input;

/// <summary>
/// What every check is made of; a requirement that does not hold is <c>input.routing</c>. NaN is in no range.
/// </summary>
internal static class Requirement
{
    private const double Longest = 1e9;

    public static bool Length(double value) => value is >= 0 and <= Longest;

    public static bool Moment(double value) => value is >= -Longest and <= Longest;

    public static bool Price(double value) => value is >= 0 and <= Longest;

    public static void Unique(IEnumerable<string> ids, string field)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            Require(!string.IsNullOrEmpty(id), field, "An id is missing.");
            Require(seen.Add(id), field, $"{id} is there twice.");
        }
    }

    public static void Require(bool holds, string field, string message)
    {
        if (!holds)
            throw new RuleBroken(RoutingRules.Problem, message) { Field = field };
    }
}
