namespace BakeryOps.Domain.Orders;

/// <summary>Where an edit comes from.</summary>
/// <param name="Id">Of the request: a repeat with the same id changes nothing.</param>
/// <param name="Asked">Fingerprint of what was asked for: the same id with other contents is refused.</param>
/// <param name="At">UTC.</param>
/// <param name="By">A staff member's id, or <see cref="Actors.Customer"/>.</param>
public sealed record EditOrigin(string Id, string Asked, DateTimeOffset At, string By)
{
    public bool IsByCustomer => By == Actors.Customer;
}

/// <summary>An order was changed after it was placed: who, when, and from what to what.</summary>
public sealed record OrderChange
{
    public required EditOrigin Origin { get; init; }

    /// <summary>The <see cref="Order.Version"/> since.</summary>
    public required int Version { get; init; }

    public required OrderTerms From { get; init; }
    public required OrderTerms To { get; init; }

    /// <summary>The products of which there are more or fewer; empty: none.</summary>
    public required IReadOnlyList<ChangedLine> Lines { get; init; }

    /// <summary>The note before; null: it had none, or still has the same.</summary>
    public string? FormerNote { get; init; }

    public bool HasOtherNote { get; init; }

    public bool HasOtherAddress { get; init; }

    /// <summary>Null: none was given.</summary>
    public string? Reason { get; init; }
}

/// <param name="Quantity">Units, 0 or more.</param>
/// <param name="Former">Units before, 0 or more.</param>
public sealed record ChangedLine(string ProductId, string Name, int Former, int Quantity);
