namespace BakeryOps.Local.Host.Durable;

/// <summary>While an instance is suspended, what comes for its code is held back.</summary>
internal sealed class Suspension
{
    private readonly Queue<Happening> held = new();

    public bool Holds { get; private set; }

    public void Begin() => Holds = true;

    public void Hold(Happening happening) => held.Enqueue(happening);

    /// <summary>Gives out what was held back, in the order in which it came.</summary>
    public void End(Action<Happening> tell)
    {
        Holds = false;
        while (held.TryDequeue(out var earlier)) tell(earlier);
    }

    /// <summary>Whether a call's answer is among what is held back.</summary>
    public bool HasAnswer(int call) => held.Any(happening => happening.Id == call && happening.What is What.Done or What.Failed or What.TimerFired);
}
