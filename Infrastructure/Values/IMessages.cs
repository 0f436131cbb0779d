using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Values;

/// <summary>Sends to the queues. Delivery is at-least-once and unordered.</summary>
public interface IMessages
{
    /// <param name="delay">How long the message stays invisible, up to seven days; null: not at all.</param>
    Task Send<T>(T message, CancellationToken ct, TimeSpan? delay = null)
        where T : IMessage;
}
