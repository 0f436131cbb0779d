namespace BakeryOps.Proof.Model;

/// <summary>Oven seconds, sixteenths of trays, seconds of hands.</summary>
internal readonly record struct Kitchen(long Oven, long Trays, long Hands)
{
    public static Kitchen operator +(Kitchen a, Kitchen b) =>
        new(a.Oven + b.Oven, a.Trays + b.Trays, a.Hands + b.Hands);

    public static Kitchen operator *(Kitchen a, long units) => new(a.Oven * units, a.Trays * units, a.Hands * units);
}

/// <summary>What is for sale at present, by the name of product and variant: <c>cake/large</c>.</summary>
internal sealed class ModelMenu
{
    public const long LoafByFive = 300,
        BunOnSaturday = 100,
        BunToFar = 140,
        Message = 150,
        Candle = 20;
    public const int StarsPerPerson = 3;

    /// <summary>Base prices.</summary>
    public Dictionary<string, long> Prices { get; } =
        new()
        {
            ["loaf"] = 350,
            ["bun"] = 120,
            ["cake/small"] = 2005,
            ["cake/large"] = 3010,
            ["star"] = 499,
        };
    public HashSet<string> OffSale { get; } = [];
    public Dictionary<string, DateOnly> SoldOutUntil { get; } = [];
    public static Dictionary<string, int> Caps { get; } =
        new()
        {
            ["loaf"] = 30,
            ["cake/large"] = 3,
            ["star"] = 6,
        };
    public static string[] Products { get; } = ["loaf", "bun", "cake", "star"];

    public static string Priced(Article what) => what.Variant is null ? what.Product : $"{what.Product}/{what.Variant}";

    public static string TaxOf(Article what) => what.Product == "cake" ? "other" : "food";

    public static int LeadDays(Article what) => what.Product == "cake" ? 1 : 0;

    public static Kitchen Needs(Article what) =>
        Priced(what) switch
        {
            "cake/large" => new(900, 16, 450),
            "cake/small" => new(600, 8, 300),
            "loaf" => new(120, 3, 60),
            _ => new(60, 1, 30),
        };

    /// <param name="units">Of the product in the order.</param>
    /// <param name="district">Null: a pickup.</param>
    public long Price(Article what, int units, string? district, DateOnly day)
    {
        var extras = (what.Message is null ? 0 : Message) + (what.Candles ?? 0) * Candle;
        return Plain(what, units, district, day) + extras;
    }

    private long Plain(Article what, int units, string? district, DateOnly day)
    {
        if (what.Product == "loaf" && units >= 5)
            return LoafByFive;
        if (what.Product == "bun" && day.DayOfWeek == DayOfWeek.Saturday)
            return BunOnSaturday;
        return what.Product == "bun" && district == "far" ? BunToFar : Prices[Priced(what)];
    }
}
