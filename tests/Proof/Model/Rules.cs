namespace BakeryOps.Proof.Model;

/// <summary>Which rules refuse what is asked: the app reports any one of them.</summary>
internal static class Rules
{
    /// <summary>Of what is added to an order: it cannot be priced.</summary>
    /// <param name="kept">What the order has of the drop already.</param>
    public static HashSet<string> Unpriced(this World world, IEnumerable<Article> added, IEnumerable<Bought> all)
    {
        var codes = new HashSet<string>();
        foreach (var what in added)
        {
            if (world.Menu.OffSale.Contains(what.Product))
                codes.Add("product.not-on-sale");
            if (what.Variant is not null && world.Menu.OffSale.Contains(ModelMenu.Priced(what)))
                codes.Add("variant.not-on-sale");
            if (what.Product == "star" && World.Units(all, "star") > ModelMenu.StarsPerPerson)
                codes.Add("drop.per-person");
        }
        return codes;
    }

    /// <summary>Of the day and slot, whatever is taken of them.</summary>
    /// <param name="asked">The products whose days matter.</param>
    public static HashSet<string> OfDay(
        this World world,
        DateOnly day,
        string slot,
        IReadOnlyList<Article> asked,
        int leadDays,
        DateTimeOffset? cutOff,
        DateTimeOffset now
    )
    {
        var codes = new HashSet<string>();
        var today = world.Time.DayOf(now);
        Refuse(day < today, "day.past");
        Refuse(day > today.AddDays(World.Horizon), "day.too-far");
        Refuse(world.Closed.Contains(day), "day.closed");
        Refuse(day < today.AddDays(leadDays), "product.lead-time");
        Refuse(now >= cutOff, "cutoff.passed");
        Refuse(now >= world.Time.At(day, World.From(slot)), "slot.begun");
        foreach (var product in asked.Select(what => what.Product).Distinct())
        {
            Refuse(world.Menu.SoldOutUntil.TryGetValue(product, out var until) && day < until, "product.sold-out");
            if (product != "star")
                continue;
            Refuse(!world.DropDays.Contains(day), "product.not-that-day");
            Refuse(now < world.DropOpens, "drop.not-open");
            Refuse(now >= world.DropCloses, "drop.closed");
        }
        return codes;

        void Refuse(bool isBroken, string code)
        {
            if (isBroken)
                codes.Add(code);
        }
    }

    /// <summary>Of what is left of the day.</summary>
    /// <param name="demand">What the order takes of it.</param>
    /// <param name="had">What it had of that day, which it may keep.</param>
    /// <param name="byStranger">Whether the limits of unverified callers count, which are the whole kitchen here.</param>
    public static HashSet<string> OfCapacity(
        this World world,
        Dictionary<string, long> demand,
        Dictionary<string, long> others,
        Dictionary<string, long> had,
        bool byStranger
    )
    {
        var limits = new Dictionary<string, (long Most, string Code)>
        {
            ["oven"] = (world.Kitchen.Oven, "oven.full"),
            ["trays"] = (world.Kitchen.Trays, "trays.full"),
            ["hands"] = (world.Kitchen.Hands, "hands.full"),
        };
        foreach (var (pool, (most, _)) in byStranger ? limits.ToList() : [])
        {
            limits[$"cash:{pool}"] = (most, "unverified.cash-full");
            limits[$"unverified:{pool}"] = (most, "unverified.full");
        }
        foreach (var (slot, most) in world.SlotOrders)
            limits[$"slot:{slot}"] = (most, "slot.full");
        foreach (var (district, terms) in world.Districts)
            limits[$"district:{district}"] = (terms.PerDay, "district.full");
        foreach (var (what, most) in ModelMenu.Caps)
            limits[(what.Contains('/', StringComparison.Ordinal) ? "variant:" : "product:") + what] = (
                most,
                "product.sold-out"
            );
        return
        [
            .. from one in demand
            where limits.ContainsKey(one.Key)
            let taken = others.GetValueOrDefault(one.Key) + one.Value
            where taken > limits[one.Key].Most && one.Value > had.GetValueOrDefault(one.Key)
            select limits[one.Key].Code,
        ];
    }
}
