namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// The routes under search, with a journal: from <see cref="Begin"/> on, whatever is changed can be taken back by
/// <see cref="Undo"/>. What makes a route feasible and what it costs is for the two heirs to say.
/// </summary>
internal abstract class Routes : LinkedRoutes
{
    /// <summary>
    /// Chance to overlook a place, so that not always the same is found (Christiaens and Vanden Berghe 2020).
    /// </summary>
    private const double Blink = 0.05;

    public readonly Network Network;
    private readonly Journal journal;
    private readonly AbsentStops absent;
    private readonly double breakPrice;
    private int untilBlink = 1,
        usedSaved,
        breakingSaved;
    private double costSaved;

    protected Routes(Network network)
        : base(network.Count, network.Drivers.Length)
    {
        Network = network;
        journal = new(Nodes, States, Count);
        absent = new(network.SkipPrice);
        breakPrice = network.SkipPrice.Sum();
        for (var stop = 0; stop < Count; stop++)
            Drop(stop);
    }

    public double Cost { get; protected set; }

    /// <summary>Routes that break a rule.</summary>
    protected int Breaking { get; set; }

    /// <summary>With what the stops left out cost; a route that breaks a rule counts as if it served none.</summary>
    public double Total => Cost + absent.Penalty + Breaking * breakPrice;

    public int AbsentCount => absent.Count;

    public Span<int> Absent => absent.All;

    public bool IsTouched(int route) => journal.HasTouched(route);

    /// <summary>
    /// The cheapest place found next to so many neighbours on either side; some are overlooked by chance.
    /// </summary>
    public abstract Gap Cheapest(int stop, Dice dice, int width);

    /// <summary>What putting the stop there adds to the cost; infinite where it does not fit.</summary>
    public abstract double CostAfter(int stop, int node);

    public void Insert(int stop, int after)
    {
        var (route, next) = (Nodes[after].Route, Nodes[after].Next);
        journal.Touch(route);
        Link(stop, after, next);
        Joined(stop, after, next);
        Refresh(route, stop, stop);
    }

    /// <summary>Takes out a string of stops that follow each other.</summary>
    public void Remove(int first, int length)
    {
        var route = Nodes[first].Route;
        journal.Touch(route);
        var (before, after) = (Nodes[first].Previous, first);
        for (var passed = 0; passed < length; passed++)
            after = Nodes[after].Next;
        Left(first, before, after);
        for (var node = first; node != after; node = Nodes[node].Next)
            Drop(node);
        Unlink(before, after, length);
        Refresh(route, before, after);
    }

    /// <summary>
    /// Each of two routes goes on after its node as the other did, where both then keep all rules and it can be told at
    /// once.
    /// </summary>
    public virtual void SwapTails(int one, int other) { }

    /// <summary>
    /// Begins with these routes, as far as their stops fit one after the other; the rest stays absent.
    /// </summary>
    public void Load(IEnumerable<IEnumerable<int>> lists)
    {
        foreach (var (route, stops) in lists.Index())
            Append(route, stops);
        CountAbsent();
    }

    /// <summary>
    /// Puts absent stops at the end of a route, as far as they fit. Then <see cref="CountAbsent"/> is due.
    /// </summary>
    public void Append(int route, IEnumerable<int> stops)
    {
        foreach (var stop in stops)
            if (
                RouteOf(stop) < 0
                && (Network.IsDone[stop] || double.IsFinite(CostAfter(stop, Nodes[End(route)].Previous)))
            )
                Insert(stop, Nodes[End(route)].Previous);
    }

    /// <summary>Drops from the absent those that are on a route again.</summary>
    public void CountAbsent()
    {
        var (kept, penalty) = (0, 0.0);
        foreach (var stop in Absent)
        {
            if (RouteOf(stop) >= 0)
                continue;
            Absent[kept++] = stop;
            penalty += Network.SkipPrice[stop];
        }
        absent.Keep(kept, penalty);
    }

    public void Begin()
    {
        journal.Begin();
        absent.Begin();
        costSaved = Cost;
        usedSaved = Used;
        breakingSaved = Breaking;
    }

    public void Undo()
    {
        journal.Undo();
        absent.Undo();
        foreach (var stop in Absent)
            SetApart(stop);
        Cost = costSaved;
        Used = usedSaved;
        Breaking = breakingSaved;
    }

    public Snapshot Save(Snapshot? into = null)
    {
        into ??= new(new Node[Nodes.Length], new RouteState[Vehicles]);
        Nodes.CopyTo(into.Nodes, 0);
        States.CopyTo(into.States, 0);
        into.Cost = Cost;
        into.Total = Total;
        into.Absent = Absent.ToArray();
        return into;
    }

    public void Restore(Snapshot from)
    {
        from.Nodes.CopyTo(Nodes, 0);
        from.States.CopyTo(States, 0);
        absent.Set(from.Absent);
        Cost = from.Cost;
        Used = States.Count(state => state.Size > 0);
        Breaking = States.Count(state => state.Breaks);
    }

    /// <summary>Notes in the journal what is about to be changed.</summary>
    protected void Touch(int route) => journal.Touch(route);

    /// <summary>
    /// Brings times, load and cost of a route up to date after what lies between the two nodes has changed.
    /// </summary>
    protected abstract void Refresh(int route, int from, int to);

    /// <summary>Takes one stop more into account before <see cref="Refresh"/>: load and ride costs.</summary>
    protected abstract void Joined(int stop, int before, int after);

    /// <summary>
    /// The same for stops that went, <paramref name="first"/> and those that follow it up to <paramref name="after"/>.
    /// </summary>
    protected abstract void Left(int first, int before, int after);

    /// <summary>Whether to overlook this place.</summary>
    protected bool Blinks(Dice dice)
    {
        if (--untilBlink > 0)
            return false;
        untilBlink = dice.Trials(Blink);
        return true;
    }

    private void Drop(int stop)
    {
        SetApart(stop);
        absent.Add(stop);
    }
}
