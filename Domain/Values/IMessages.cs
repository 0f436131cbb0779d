namespace BakeryOps.Domain.Values;

/// <summary>A message of a queue: ids, never documents, and nothing personal. It stands in Domain, where what was given up is looked for.</summary>
public interface IMessage
{
    /// <summary>The queue's name: the verb phrase of its function in kebab case.</summary>
    static abstract string Queue { get; }

    /// <summary>For how long it is tried again when something outside is away: hours, and then it is given up.</summary>
    static virtual TimeSpan Patience => TimeSpan.FromHours(6);
}

/// <summary>The queues, seen from the sender. Delivery is at least once and in no order.</summary>
public interface IMessages
{
    /// <summary>
    /// A member that the sender adds to the JSON of each message: the trace it belongs to (W3C Trace Context), named as in the
    /// distributed tracing extension of CloudEvents. A storage queue carries nothing beside the text.
    /// </summary>
    const string Trace = "traceparent";

    /// <param name="delay">How long the message stays invisible, up to seven days; null = not at all.</param>
    Task Send<T>(T message, CancellationToken ct, TimeSpan? delay = null)
        where T : IMessage;
}
