using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>The letters of one run. They are thrown away last, when all that followed from them is done; until then a crash has them delivered again.</summary>
internal sealed class HeldLetters(Hub hub, string instance, CancellationToken ct)
{
    /// <summary>For so long (real time) a letter waits for an instance that is not there.</summary>
    private static readonly TimeSpan StartIsUnderWay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly List<Delivered> held = [];
    private readonly Stopwatch sinceRenewal = Stopwatch.StartNew();

    public IEnumerable<string> Ids => held.Select(letter => letter.Letter.Id);

    public bool WantRenewal => sinceRenewal.Elapsed > hub.Options.Lease / 3;

    public void Add(Delivered letter) => held.Add(letter);

    public async Task Renew()
    {
        foreach (var letter in held) await hub.Letters.Keep(letter, ct);
        sinceRenewal.Restart();
    }

    /// <summary>What they say is saved: one letter is enough to be called back by.</summary>
    public async Task KeepOne()
    {
        foreach (var heard in held.Skip(1)) await hub.Letters.Delete(heard, ct);
        held.RemoveRange(1, held.Count - 1);
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
                if (!ct.IsCancellationRequested) hub.Logger.LogDebug(fault, "A letter for {InstanceId} could not be dealt with.", instance);
            }
        }
        held.Clear();
    }

    public Task Done(Delivered letter) => hub.Letters.Delete(letter, ct);

    public Task Retry(Delivered letter) => hub.Letters.Retry(letter, ct);

    /// <summary>Another host is at it, or may be.</summary>
    public Task Later(Delivered letter) => hub.Letters.Release(letter, Soon, ct);

    /// <summary>Nobody is at it: any host may take it at once.</summary>
    public Task Now(Delivered letter) => hub.Letters.Release(letter, TimeSpan.Zero, ct);

    /// <summary>For a host of another version.</summary>
    public Task MuchLater(Delivered letter) => hub.Letters.Release(letter, hub.Options.Lease, ct);

    /// <summary>There is no such instance; its start may be under way.</summary>
    public Task Missing(Delivered letter)
    {
        if (DateTimeOffset.UtcNow - letter.Sent < StartIsUnderWay) return Later(letter);
        if (letter.Letter.Kind is not LetterKind.Wake) hub.Logger.LogWarning("{Kind} for {InstanceId} found no such instance.", letter.Letter.Kind, instance);
        return Done(letter);
    }
}
