namespace BakeryOps.Domain.Delivery.Routing.Timing;

/// <summary>
/// Finds the rule that keeps a stop out: of every driver's day even alone, or else of the likely places in the plan,
/// next to the stops it would best come before or after, and on drivers who stay at home.
/// </summary>
internal sealed class WhyLeftOut(Network network, Itinerary itinerary, IReadOnlyList<int[]> routes)
{
    private const int LikelyPlaces = 10;

    private readonly Dictionary<int, (int Route, int At)> places = routes
        .Index()
        .SelectMany(route => route.Item.Index().Select(at => (Stop: at.Item, Place: (route.Index, at.Index))))
        .ToDictionary(one => one.Stop, one => one.Place);

    /// <summary>Of drivers who are alike only the first.</summary>
    private readonly List<int> kinds = [.. network.Kinds.Distinct()];

    public LeftOut Of(int stop)
    {
        var able = kinds.Where(route => network.MayServe(route, stop)).ToList();
        if (network.Stops[stop].Driver is { } own)
            able =
            [
                .. network.DriverNumber.TryGetValue(own, out var route) && network.MayServe(route, stop)
                    ? [route]
                    : (int[])[],
            ];
        if (able.Count == 0)
            return network.Stops[stop].Driver is null
                ? Because(stop, Rule.Skill, "No driver there is has the skills for it.")
                : Because(
                    stop,
                    Rule.OwnDriver,
                    "Only one driver may serve it, who is not there or lacks a skill for it."
                );
        var alone = able.Select(route => Broken(route, [.. Done(route), stop])).ToList();
        if (alone.All(rules => rules.Count > 0))
            return Because(stop, Most(alone), "It does not fit even on a route of its own.");
        var beside = Places(stop, able)
            .Distinct()
            .Where(place => network.MayServe(place.Route, stop) && place.At >= Done(place.Route).Length)
            .Select(place =>
                Broken(place.Route, [.. routes[place.Route][..place.At], stop, .. routes[place.Route][place.At..]])
            )
            .ToList();
        return beside.Count == 0 || beside.Any(rules => rules.Count == 0)
            ? Because(stop, Rule.Cost, "It would fit, but is on no route.")
            : Because(stop, Most(beside), "It fits no route beside the stops that are there.");
    }

    private IEnumerable<(int Route, int At)> Places(int stop, List<int> able)
    {
        foreach (var before in network.Neighbours.Before(stop, LikelyPlaces).ToArray())
            if (places.TryGetValue(before, out var place))
                yield return (place.Route, place.At + 1);
        foreach (var after in network.Neighbours.After(stop, LikelyPlaces).ToArray())
            if (places.TryGetValue(after, out var place))
                yield return place;
        foreach (var route in able)
            yield return (route, routes[route].Length);
    }

    private int[] Done(int route) => [.. routes[route].TakeWhile(stop => network.IsDone[stop])];

    private List<Rule> Broken(int route, int[] stops) => [.. itinerary.RulesBroken(route, stops)];

    /// <summary>The rule broken in most of the tries.</summary>
    private static Rule Most(IEnumerable<List<Rule>> tries) =>
        tries
            .SelectMany(rules => rules)
            .GroupBy(rule => rule)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .First()
            .Key;

    private LeftOut Because(int stop, Rule rule, string message) => new(network.Stops[stop].Id, rule, message);
}
