using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>When the owner is told of what, and how.</summary>
/// <param name="Topics">A topic that is missing: at once, by all channels. Each at most once.</param>
/// <param name="Quiet">Null: none.</param>
/// <param name="Digest">Null: none is sent; then no topic may wait for it.</param>
public sealed record AlertSettings(
    IReadOnlyList<TopicAlerts> Topics,
    QuietHours? Quiet = null,
    MorningDigestSettings? Digest = null
) : IShopSettings
{
    public static AlertSettings Example { get; } =
        new(
            [
                new(AlertTopic.Orders, AlertTiming.Digest, [ChannelKind.Email]),
                new(AlertTopic.Payments, AlertTiming.OutsideQuietHours, [ChannelKind.Sms, ChannelKind.Email]),
            ],
            new(new(21, 30), new(6, 0)),
            new(new(6, 30), [ChannelKind.Email])
        );

    ShopSection IShopSettings.Section => ShopSection.Alerts;

    /// <summary>When and how the owner is told of something that happens now.</summary>
    public AlertPlan PlanFor(AlertTopic topic, ShopCalendar calendar, DateTimeOffset now)
    {
        if (Topics.FirstOrDefault(one => one.Topic == topic) is not { } set)
            return AlertPlan.AtOnce;
        var plan = new AlertPlan { Channels = set.Channels };
        if (set.Channels.Count == 0)
            return plan;
        return set.Timing switch
        {
            AlertTiming.OutsideQuietHours => plan with { NotBefore = Quiet?.EndAfter(now, calendar) },
            AlertTiming.Digest => plan with { Digest = Digest?.Next(now, calendar) },
            _ => plan,
        };
    }

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        SettingChecks.Count(Topics, 0, Enum.GetValues<AlertTopic>().Length, "topics");
        SettingChecks.Unique(Topics, one => one.Topic, "topics", "topic");
        for (var i = 0; i < Topics.Count; i++)
        {
            Check(Topics[i].Channels, $"topics[{i}].channels");
            if (Topics[i].Timing == AlertTiming.Digest && Digest is null)
                throw new RuleBroken(InputRules.MissingField, "A topic waits for the digest: when is it to be sent?")
                {
                    Field = "digest",
                };
        }
        if (Quiet is { } quiet && quiet.From == quiet.To)
            throw new RuleBroken(ShopInputRules.BadWindow, "Quiet hours end at another time than they begin.")
            {
                Field = "quiet.to",
            };
        if (Digest is not null)
        {
            SettingChecks.Count(Digest.Channels, 1, Enum.GetValues<ChannelKind>().Length, "digest.channels");
            Check(Digest.Channels, "digest.channels");
        }
    }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { Alerts = this };

    private static void Check(IReadOnlyList<ChannelKind> channels, string field)
    {
        SettingChecks.Count(channels, 0, Enum.GetValues<ChannelKind>().Length, field);
        SettingChecks.Unique(channels, channel => channel, field, "");
    }
}

public enum AlertTiming
{
    Now,

    /// <summary>In quiet hours it waits for their end.</summary>
    OutsideQuietHours,

    /// <summary>It is told of in the next digest, by the digest's channels.</summary>
    Digest,
}

/// <param name="Channels">Empty: the owner is never told, not even in the digest.</param>
public sealed record TopicAlerts(AlertTopic Topic, AlertTiming Timing, IReadOnlyList<ChannelKind> Channels);
