namespace BakeryOps.Domain.Values;

/// <summary>How messages reach people.</summary>
public enum ChannelKind
{
    Sms,
    Email,

    /// <summary>If it fails for good, an SMS stands in.</summary>
    WhatsApp,

    /// <summary>A browser's notification, on the devices that a member of staff has registered.</summary>
    Push,
}
