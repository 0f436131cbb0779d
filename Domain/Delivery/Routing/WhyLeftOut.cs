namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>Finds the rule that keeps a stop out: of every driver's day even alone, or else of the places there are in the plan.</summary>
internal sealed class WhyLeftOut(Network network, Itinerary itinerary, IReadOnlyList<int[]> routes)
{
    public LeftOut Of(int stop)
    {
        var able = Enumerable.Range(0, network.Drivers.Length).Where(route => network.MayServe(route, stop)).ToList();
        if (able.Count == 0)
            return network.Stops[stop].Driver is null
                ? Because(stop, Rule.Skill, "No driver there is has the skills for it.")
                : Because(stop, Rule.OwnDriver, "Only one driver may serve it, who is not there or lacks a skill for it.");
        var alone = able.Select(route => Broken(route, [.. Done(route), stop])).ToList();
        if (alone.All(rules => rules.Count > 0)) return Because(stop, Most(alone), "It does not fit even on a route of its own.");
        var beside = able.SelectMany(route => Enumerable.Range(Done(route).Length, routes[route].Length - Done(route).Length + 1)
            .Select(at => Broken(route, [.. routes[route][..at], stop, .. routes[route][at..]]))).ToList();
        return beside.Any(rules => rules.Count == 0)
            ? Because(stop, Rule.Cost, "It would fit, but is on no route.")
            : Because(stop, Most(beside), "It fits no route beside the stops that are there.");
    }

    private int[] Done(int route) => [.. routes[route].TakeWhile(stop => network.IsDone[stop])];

    private List<Rule> Broken(int route, int[] stops) =>
        [.. itinerary.Of(route, stops).Violations.Select(violation => violation.Rule).Distinct()];

    /// <summary>The rule broken in most of the tries.</summary>
    private static Rule Most(IEnumerable<List<Rule>> tries) =>
        tries.SelectMany(rules => rules).GroupBy(rule => rule).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;

    private LeftOut Because(int stop, Rule rule, string message) => new(network.Stops[stop].Id, rule, message);
}
