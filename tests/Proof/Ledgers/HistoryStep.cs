namespace BakeryOps.Proof.Ledgers;

internal enum HistoryKind
{
    Begin,
    Pay,
    PayAnotherAmount,
    PayInAnotherCurrency,
    Decline,

    /// <summary>A webhook arrives: any that is under way, so possibly out of order.</summary>
    Notice,
    NoticeTwice,
    LoseNotice,

    /// <summary>The customer's return, or the poll of the order's life.</summary>
    Ask,
    Expire,
    CancelOrder,
    RefundRest,
    Edit,
    RefundByStaff,
    RefundByHand,
    RefundReturns,
    Dispute,
    EndDispute,
    Mishap,
    KillAtWrite,

    /// <summary>Two workers do any two of these at once.</summary>
    AtOnce,
}

/// <summary>A step, to be made concrete when its turn comes: so it fits into every history.</summary>
/// <param name="Seed">Of all its choices.</param>
internal sealed record HistoryStep(HistoryKind Kind, int Seed)
{
    private const int Fewest = 3,
        Most = 11;

    private static readonly HistoryKind[] Often =
    [
        HistoryKind.Begin,
        HistoryKind.Pay,
        HistoryKind.Pay,
        HistoryKind.Notice,
        HistoryKind.Notice,
        HistoryKind.AtOnce,
        HistoryKind.AtOnce,
        HistoryKind.RefundByStaff,
        .. Enum.GetValues<HistoryKind>(),
    ];

    public static List<HistoryStep> Sequence(int seed)
    {
        var random = new Random(seed);
        var more = Enumerable
            .Range(0, random.Next(Fewest, Most))
            .Select(_ => new HistoryStep(Often[random.Next(Often.Length)], random.Next()));
        return [new(HistoryKind.Begin, random.Next()), .. more];
    }
}

/// <summary>App and provider differ, or a rule is broken.</summary>
internal sealed class LedgerFaultException(string message) : Exception(message)
{
    public static void Unless(bool isRight, string message)
    {
        if (!isRight)
            throw new LedgerFaultException(message);
    }
}
