namespace BakeryOps.Proof.Model;

/// <summary>An order as the model expects it.</summary>
internal sealed record ModelOrder
{
    public required string Number { get; init; }
    public required string Track { get; init; }

    /// <summary>What was sent, with its key: for a repeat.</summary>
    public required object Sent { get; init; }
    public required string Key { get; init; }
    public required int Person { get; init; }
    public required bool ByStaff { get; init; }
    public string Status { get; init; } = "confirmed";
    public required DateOnly Day { get; init; }
    public required string Slot { get; init; }

    /// <summary>Null: a pickup.</summary>
    public required string? District { get; init; }
    public required DateTimeOffset CutOff { get; init; }
    public required IReadOnlyList<Bought> Lines { get; init; }
    public required long Fee { get; init; }
    public required long Tip { get; init; }

    /// <summary>Null: none.</summary>
    public required ModelPromotion? Promotion { get; init; }

    public bool IsCancelled => Status == "cancelled";
    public long Subtotal => Lines.Sum(line => line.Price * line.Units);
    public long Discount => Promotion?.DiscountOf(Subtotal) ?? 0;

    public Totals Totals(MoneyRules rules) => Model.Totals.Of(Lines, Discount, Fee, Tip, rules);

    /// <summary>What it takes of its day.</summary>
    public Dictionary<string, long> Demand() => IsCancelled ? [] : Demand(Lines, Slot, District, !ByStaff);

    public static Dictionary<string, long> Demand(
        IEnumerable<Bought> lines,
        string slot,
        string? district,
        bool isUnverified
    )
    {
        var taken = new Dictionary<string, long> { ["orders"] = 1, [$"slot:{slot}"] = 1 };
        var needs = default(Kitchen);
        if (district is not null)
            taken[$"district:{district}"] = 1;
        foreach (var line in lines)
        {
            Add($"product:{line.What.Product}", line.Units);
            if (line.What.Variant is not null)
                Add($"variant:{ModelMenu.Priced(line.What)}", line.Units);
            needs += ModelMenu.Needs(line.What) * line.Units;
        }
        foreach (var prefix in isUnverified ? new[] { "", "cash:", "unverified:" } : [""])
        {
            taken[prefix + "oven"] = needs.Oven;
            taken[prefix + "trays"] = needs.Trays;
            taken[prefix + "hands"] = needs.Hands;
        }
        return taken;

        void Add(string key, long amount) => taken[key] = taken.GetValueOrDefault(key) + amount;
    }
}

/// <param name="Id">As the app gave it.</param>
internal sealed record ModelPromotion(string Id, int Percent, long Minimum, int Uses)
{
    public bool IsEnded { get; set; }

    /// <returns>Null: it does not apply.</returns>
    public long? DiscountOf(long subtotal) =>
        subtotal >= Minimum && subtotal * Percent / 100 is > 0 and var amount ? amount : null;
}
