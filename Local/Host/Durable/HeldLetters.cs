using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>The letters of one run. They are thrown away last, when all that followed from them is done; until then a crash has them delivered again.</summary>
internal sealed class HeldLetters(Hub hub, WorkLoop work, string instance)
{
    /// <summary>For so long (real time) a letter waits for an instance that is not there.</summary>
    private static readonly TimeSpan StartIsUnderWay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly List<Delivered> held = [];
    private readonly Stopwatch sinceRenewal = Stopwatch.StartNew();
    private Queue<Delivered> unheard = new();

    public IEnumerable<string> Heard => held.Except(unheard).Select(letter => letter.Letter.Id);

    public bool WantRenewal => sinceRenewal.Elapsed > hub.Options.Lease / 3;

    private CancellationToken Ct => work.Abandoned;

    public void Add(Delivered letter)
    {
        held.Add(letter);
        unheard.Enqueue(letter);
    }

    public bool TryHear([NotNullWhen(true)] out Delivered? letter) => unheard.TryDequeue(out letter);

    public void HearAgain() => unheard = new(held);

    public async Task Renew()
    {
        foreach (var letter in held) await hub.Letters.Keep(letter, Ct);
        sinceRenewal.Restart();
    }

    /// <summary>What was heard is saved. One letter stays, to be called back by.</summary>
    public async Task ThrowAwayHeard()
    {
        foreach (var letter in held.Except(unheard).Take(held.Count - 1).ToList())
        {
            await hub.Letters.Delete(letter, Ct);
            held.Remove(letter);
        }
    }

    /// <summary>Parts with all of them; one that cannot be dealt with comes back when its lease ends.</summary>
    public async Task Part(Func<Delivered, Task> deal)
    {
        foreach (var letter in held)
        {
            try
            {
                await deal(letter);
            }
            catch (Exception fault)
            {
                if (!Ct.IsCancellationRequested) hub.Logger.LogDebug(fault, "A letter for {InstanceId} could not be dealt with.", instance);
            }
        }
        held.Clear();
    }

    /// <summary>All that was heard is done; the rest may be for the next instance of this id.</summary>
    public Task Done(Delivered letter) => unheard.Contains(letter) ? work.Give(letter, null) : ThrowAway(letter);

    public Task ThrowAway(Delivered letter) => hub.Letters.Delete(letter, Ct);

    public Task Retry(Delivered letter) => hub.Letters.Retry(letter, Ct);

    /// <summary>Another host is at it, or may be.</summary>
    public Task Later(Delivered letter) => hub.Letters.Release(letter, Soon, Ct);

    /// <summary>Nobody is at it: any host may take it at once.</summary>
    public Task Now(Delivered letter) => hub.Letters.Release(letter, TimeSpan.Zero, Ct);

    /// <summary>For a host of another version.</summary>
    public Task MuchLater(Delivered letter) => hub.Letters.Release(letter, hub.Options.Lease, Ct);

    /// <summary>There is no such instance; its start may be under way.</summary>
    public Task Missing(Delivered letter)
    {
        if (DateTimeOffset.UtcNow - letter.Sent < StartIsUnderWay) return Later(letter);
        if (letter.Letter.Kind is not LetterKind.Wake) hub.Logger.LogWarning("{Kind} for {InstanceId} found no such instance.", letter.Letter.Kind, instance);
        return ThrowAway(letter);
    }
}
