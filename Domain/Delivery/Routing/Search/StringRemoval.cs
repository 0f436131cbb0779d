namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// The ruin of SISR: strings of stops are taken out of routes that pass near each other, so that there is slack both in
/// space and in load (Christiaens and Vanden Berghe, "Slack induction by string removals", Transportation Science 54,
/// 2020).
/// </summary>
internal sealed class StringRemoval(Routes routes, Dice dice)
{
    private const double AverageRemoved = 12,
        LongestString = 10,
        SplitShare = 0.5,
        SplitDepth = 0.01;

    /// <summary>
    /// Now and then a whole route goes, with strings of its neighbours: the way to plans with a vehicle less.
    /// </summary>
    private const double WholeShare = 0.02;

    private const int LongestRoute = 20;

    private readonly TailExchange tails = new(routes, dice);

    public void Run()
    {
        if (routes.Used == 0)
            return;
        tails.Begin();
        var seed = dice.Below(routes.Count);
        if (dice.Fraction() < WholeShare && RemoveRouteOf(seed))
            TakeNear(seed, 1 + dice.Below(3), LongestString);
        else
        {
            var longest = Math.Min(LongestString, (double)(routes.Count - routes.AbsentCount) / routes.Used);
            TakeNear(seed, (int)(1 + dice.Fraction() * (4 * AverageRemoved / (1 + longest) - 1)), longest);
        }
        tails.Run();
    }

    private void TakeNear(int seed, int strings, double longest)
    {
        if (Take(seed, longest))
            strings--;
        foreach (var stop in routes.Network.Neighbours.Near(seed))
        {
            if (strings <= 0)
                break;
            if (Take(stop, longest))
                strings--;
        }
    }

    private bool RemoveRouteOf(int stop)
    {
        var route = routes.RouteOf(stop);
        if (route < 0 || routes.Size(route) > LongestRoute)
            return false;
        RemoveFrom(routes.Next(routes.Start(route)), routes.Size(route));
        return true;
    }

    private bool Take(int stop, double longest)
    {
        var route = routes.RouteOf(stop);
        if (route < 0 || routes.IsTouched(route) || routes.Network.IsDone[stop])
            return false;
        var size = routes.Size(route);
        var length = (int)(1 + dice.Fraction() * Math.Min(size, longest));
        length = Math.Min(length, size);
        var kept = 0;
        if (length > 1 && length < size && dice.Fraction() < SplitShare)
        {
            kept = 1;
            while (length + kept < size && dice.Fraction() < SplitDepth)
                kept++;
        }
        var first = FirstOf(stop, length + kept);
        tails.Note(routes.Previous(first));
        if (kept == 0)
        {
            RemoveFrom(first, length);
            return true;
        }
        var head = 1 + dice.Below(length - 1);
        var second = first;
        for (var step = 0; step < head + kept; step++)
            second = routes.Next(second);
        RemoveFrom(second, length - head);
        RemoveFrom(first, head);
        return true;
    }

    /// <summary>The first of a string of this length, drawn among those that hold the stop.</summary>
    private int FirstOf(int stop, int length)
    {
        var first = stop;
        var last = stop;
        var back = dice.Below(length);
        var found = 1;
        for (; found <= back && routes.Previous(first) < routes.Count; found++)
            first = routes.Previous(first);
        for (; found < length && routes.Next(last) < routes.Count; found++)
            last = routes.Next(last);
        for (; found < length; found++)
            first = routes.Previous(first);
        return first;
    }

    /// <summary>All but what is done already.</summary>
    private void RemoveFrom(int first, int length)
    {
        while (length > 0 && routes.Network.IsDone[first])
            (first, length) = (routes.Next(first), length - 1);
        if (length > 0)
            routes.Remove(first, length);
    }
}
