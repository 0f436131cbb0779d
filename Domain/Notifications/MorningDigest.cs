using System.Globalization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>To the owner, once a day: the day's orders, and the alerts that were held for it.</summary>
public sealed record MorningDigest
{
    public const int MostProducts = 20,
        MostAlerts = 20;

    public static NotificationType Type { get; } =
        new()
        {
            Name = "morningDigest",
            Audience = Audience.Owner,
            Data = typeof(MorningDigest),
            IsLimited = false,
        };

    /// <summary>By the shop's calendar.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Null: the day has no orders.</summary>
    public DigestOrders? Orders { get; init; }

    /// <summary>What is to be made, most units first; at most 20.</summary>
    public IReadOnlyList<DigestProduct> Products { get; init; } = [];

    /// <summary>How many products more there are; null: none.</summary>
    public int? MoreProducts { get; init; }

    /// <summary>How many alerts were held; null: none.</summary>
    public int? Held { get; init; }

    /// <summary>The first alerts; at most 20.</summary>
    public IReadOnlyList<OwnerAlert> Alerts { get; init; } = [];

    /// <summary>How many alerts more were held; null: none.</summary>
    public int? MoreAlerts { get; init; }

    /// <summary>One per shop and day.</summary>
    public static NotificationMessage MessageOf(string shopId, DateOnly day) =>
        new(string.Create(CultureInfo.InvariantCulture, $"digest-{day:yyyyMMdd}"), shopId, Type.Name, Day: day);

    public MorningDigest With(IReadOnlyList<OwnerAlert> held) =>
        this with
        {
            Held = Positive(held.Count),
            Alerts = [.. held.Take(MostAlerts)],
            MoreAlerts = Positive(held.Count - MostAlerts),
        };

    /// <param name="products">Most units first.</param>
    public MorningDigest With(DigestOrders orders, IReadOnlyList<DigestProduct> products) =>
        this with
        {
            Orders = orders,
            Products = [.. products.Take(MostProducts)],
            MoreProducts = Positive(products.Count - MostProducts),
        };

    private static int? Positive(int number) => number > 0 ? number : null;
}

/// <summary>The orders of a day.</summary>
/// <param name="From">Start of the first slot, local time of the shop.</param>
/// <param name="Until">End of the first slot.</param>
public sealed record DigestOrders(int Count, Money Total, TimeOnly From, TimeOnly Until);

/// <param name="Name">With variant.</param>
/// <param name="Quantity">Units of all orders.</param>
public sealed record DigestProduct(string Name, int Quantity);
