namespace BakeryOps.Proof.Model;

/// <summary>The shop as the model expects it.</summary>
internal sealed class World
{
    public const int Horizon = 5,
        MostTip = 20;

    public World(string zone, DateTimeOffset start, MoneyRules money)
    {
        Time = new(TimeZoneInfo.FindSystemTimeZoneById(zone));
        Money = money;
        var today = Time.DayOf(start);
        DropDays = [.. Enumerable.Range(1, 4).Select(today.AddDays)];
        (DropOpens, DropCloses) = (start.AddDays(-1), Time.At(today.AddDays(2), new(12, 0)));
    }

    public LocalTime Time { get; }
    public MoneyRules Money { get; }
    public ModelMenu Menu { get; } = new();
    public List<ModelOrder> Orders { get; } = [];
    public List<ModelPromotion> Promotions { get; } = [];
    public HashSet<DateOnly> Closed { get; } = [];
    public bool IsPaused { get; set; }
    public Kitchen Kitchen { get; set; } = new(9_000, 130, 5_000);
    public Dictionary<string, int> SlotOrders { get; } =
        new()
        {
            ["dawn"] = 3,
            ["morning"] = 4,
            ["evening"] = 6,
        };
    public Dictionary<string, (long Fee, int PerDay)> Districts { get; } =
        new() { ["near"] = (300, 5), ["far"] = (700, 5) };
    public IReadOnlyList<DateOnly> DropDays { get; }
    public DateTimeOffset DropOpens { get; }
    public DateTimeOffset DropCloses { get; }

    public static TimeOnly From(string slot) =>
        slot switch
        {
            "dawn" => new(2, 30),
            "morning" => new(8, 0),
            _ => new(17, 0),
        };

    public static long Minimum(string? district) =>
        district switch
        {
            null => 0,
            "near" => 1_000,
            _ => 2_000,
        };

    public long FeeTo(string? district) => district is null ? 0 : Districts[district].Fee;

    /// <summary>Near: until 18:00 of the day before; far: until 02:30 of the day itself; a pickup: until its slot begins.</summary>
    public DateTimeOffset CutOff(DateOnly day, string slot, string? district) =>
        district switch
        {
            null => Time.At(day, From(slot)),
            "near" => Time.At(day.AddDays(-1), new(18, 0)),
            _ => Time.At(day, new(2, 30)),
        };

    /// <summary>What the orders of a day take together.</summary>
    /// <param name="without">Null: all.</param>
    public Dictionary<string, long> Taken(DateOnly day, ModelOrder? without = null)
    {
        var sum = new Dictionary<string, long>();
        foreach (var order in Orders.Where(one => one.Day == day && one.Number != without?.Number))
        foreach (var (key, amount) in order.Demand())
            sum[key] = sum.GetValueOrDefault(key) + amount;
        return sum;
    }

    public int Uses(ModelPromotion promotion) =>
        Orders.Count(order => !order.IsCancelled && order.Promotion?.Id == promotion.Id);

    /// <summary>The largest discount with uses left, of equal ones the oldest.</summary>
    public ModelPromotion? PromotionFor(long subtotal) =>
        Promotions
            .Where(one => !one.IsEnded && one.DiscountOf(subtotal) is not null && Uses(one) < one.Uses)
            .OrderByDescending(one => one.DiscountOf(subtotal))
            .FirstOrDefault();

    public int Stars(int person) =>
        Orders.Where(order => !order.IsCancelled && order.Person == person).Sum(order => Units(order.Lines, "star"));

    public static int Units(IEnumerable<Bought> lines, string product) =>
        lines.Where(line => line.What.Product == product).Sum(line => line.Units);

    public void Replace(ModelOrder order) => Orders[Orders.FindIndex(one => one.Number == order.Number)] = order;
}
