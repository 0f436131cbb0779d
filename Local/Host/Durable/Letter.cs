namespace BakeryOps.Local.Host.Durable;

internal enum LetterKind { Wake, Event, Done, Failed, Terminate, Suspend, Resume }

/// <summary>What the work queue carries: an instance is to be looked after, and why.</summary>
/// <param name="Id">Unique; the same for each sending of the same letter.</param>
/// <param name="To">The instance.</param>
internal sealed record Letter(string Id, string To, LetterKind Kind)
{
    /// <summary>Of the event.</summary>
    public string? Name { get; init; }

    /// <summary>Payload, result or reason: JSON, or where it lies when it is large.</summary>
    public string? Data { get; init; }

    public Failure? Failure { get; init; }

    /// <summary>The generation and the number of the call that this answers.</summary>
    public string? Execution { get; init; }

    /// <inheritdoc cref="Execution"/>
    public int Call { get; init; }

    /// <summary>Terminate the children too.</summary>
    public bool Recursive { get; init; }

    /// <summary>How often its handling ended in a fault of the engine or the storage.</summary>
    public int Faults { get; init; }

    public static Letter Wake(string instance) => new(Guid.NewGuid().ToString("N"), instance, LetterKind.Wake);
}
