namespace BakeryOps.Proof.Model;

internal enum StepKind
{
    Place,
    Repeat,
    EditByCustomer,
    EditByStaff,
    Move,
    Cancel,
    Work,
    Price,
    StartPromotion,
    EndPromotion,
    Capacity,
    Districts,
    CloseDay,
    Pause,
    Availability,
    Clock,
}

/// <summary>A step, to be made concrete when its turn comes: so it fits into every sequence.</summary>
/// <param name="Seed">Of all its choices.</param>
internal sealed record Step(StepKind Kind, int Seed)
{
    private static readonly StepKind[] Often =
    [
        StepKind.Place,
        StepKind.Place,
        StepKind.Place,
        StepKind.Place,
        StepKind.Place,
        StepKind.Place,
        StepKind.EditByCustomer,
        StepKind.EditByStaff,
        StepKind.EditByStaff,
        StepKind.Move,
        StepKind.Move,
        StepKind.Clock,
        .. Enum.GetValues<StepKind>(),
    ];

    public static List<Step> Sequence(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => new Step(Often[random.Next(Often.Length)], random.Next()))];
    }
}

/// <summary>App and model differ.</summary>
internal sealed class Mismatch(string message) : Exception(message)
{
    public static void Unless(bool isRight, string message)
    {
        if (!isRight)
            throw new Mismatch(message);
    }

    /// <summary>The app refuses exactly if the model does, and with one of its rules.</summary>
    public static void Unless(Reply reply, IReadOnlySet<string> codes, string what)
    {
        var isRight = codes.Count == 0 ? reply.IsOk : reply.Code is { } code && codes.Contains(code);
        Unless(isRight, $"{what}: expected {Text(codes)}, got {reply.Status} {reply.Json?.ToJsonString()}");
    }

    public static string Text(IReadOnlySet<string> codes) =>
        codes.Count == 0 ? "no refusal" : string.Join(" or ", codes);
}
