using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Local.Host.Functions;

/// <summary>The attempt number: 0 is the first.</summary>
internal sealed class LocalRetryContext(int count, int most) : RetryContext
{
    public static LocalRetryContext First { get; } = new(0, 0);

    public override int RetryCount => count;
    public override int MaxRetryCount => most;
}
