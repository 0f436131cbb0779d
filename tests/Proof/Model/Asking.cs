namespace BakeryOps.Proof.Model;

/// <summary>Random wishes of customers.</summary>
internal static class Asking
{
    public static Article[] Articles { get; } =
    [
        new("loaf"),
        new("bun"),
        new("cake", "small"),
        new("cake", "large", "Chúc mừng", 5),
        new("cake", "small", Candles: 0),
        new("star"),
    ];

    public static T Pick<T>(this Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];

    public static bool OneIn(this Random random, int count) => random.Next(count) == 0;

    public static List<Wanted> AnyLines(this Random random)
    {
        var articles = Articles.ToArray();
        random.Shuffle(articles);
        return [.. articles.Take(random.Next(1, 4)).Select(what => new Wanted(what, random.AnyUnits(what)))];
    }

    public static int AnyUnits(this Random random, Article what) =>
        what.Product switch
        {
            "cake" => random.Next(1, 3),
            "star" => random.Next(1, 5),
            _ => random.Next(1, 12),
        };

    public static string? AnyPlace(this Random random) => random.Pick([null, "near", "far"]);

    public static object Customer(int person) =>
        new
        {
            Name = $"Customer {(char)('A' + person)}",
            Phone = $"+8490555010{person}",
            Email = $"customer{person}@example.com",
            Language = "vi",
            Address = "12 Bạch Đằng",
        };

    public static string Fulfilled(string? district) => district is null ? "pickup" : "delivery";

    public static object Body(Submission asked, int person, long? expectedTotal = null) =>
        new
        {
            Lines = asked.Lines.Select(line => line.What.Line(line.Units)).ToList(),
            Fulfilment = Fulfilled(asked.District),
            asked.Day,
            asked.Slot,
            Customer = Customer(person),
            Payment = "cash",
            asked.District,
            asked.Tip,
            ExpectedTotal = expectedTotal,
        };
}
