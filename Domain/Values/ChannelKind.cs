namespace BakeryOps.Domain.Values;

/// <summary>How messages reach people.</summary>
public enum ChannelKind
{
    Sms,
    Email,
}
