using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>The shop takes no new orders for a while. Orders that it has stay as they are.</summary>
/// <param name="Until">Exclusive; within a year. Null: until the owner resumes.</param>
/// <param name="Reason">For customers; up to 100 characters.</param>
public sealed record ShopPause(DateTimeOffset? Until = null, string? Reason = null) : IShopSettings
{
    private const int LongestReason = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static ShopPause Example { get; } =
        new(new DateTimeOffset(2026, 12, 24, 15, 0, 0, TimeSpan.FromHours(7)), "The oven is being repaired");

    ShopSection IShopSettings.Section => ShopSection.Pause;

    public bool IsOver(DateTimeOffset now) => now >= Until;

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        if (Reason is not null)
            SettingChecks.Name(Reason, LongestReason, "reason");
        if (Until is { } until && (until <= now || until - now > Longest))
            throw new RuleBroken(InputRules.OutOfRange, "A pause ends in the future, within a year.")
            {
                Field = "until",
            };
    }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { Pause = this with { Until = Until?.ToUniversalTime() } };
}

/// <summary>The end of a pause.</summary>
public sealed record NoPause : IShopSettings
{
    ShopSection IShopSettings.Section => ShopSection.Pause;

    void IShopSettings.Check(Shop shop, DateTimeOffset now) { }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { Pause = null };
}

/// <summary>An administrator of the deployment closed the shop: it takes no new orders until they reopen it.</summary>
public sealed record ShopClosure(DateTimeOffset At, string? Reason);
