namespace BakeryOps.Domain.Values;

/// <summary>
/// A queue message: ids, never documents or personal data. It is in Domain because dead letters are handled there.
/// </summary>
public interface IMessage
{
    /// <summary>The queue's name: the verb phrase of its function in kebab case.</summary>
    static abstract string Queue { get; }

    /// <summary>How long it is retried on temporary failures of dependencies; then it is dead-lettered.</summary>
    static virtual TimeSpan Patience => TimeSpan.FromHours(6);

    /// <summary>
    /// The member that the sender adds to each message's JSON: its trace context (W3C Trace Context), named as in the
    /// distributed tracing extension of CloudEvents. A storage queue has no message headers.
    /// </summary>
    const string Trace = "traceparent";
}
