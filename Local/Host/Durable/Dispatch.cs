namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// Letters and instances that this process makes. They go to a run here at once when there is room, held as if they had been received: they
/// come back to the queue only if this host dies.
/// </summary>
internal sealed class Dispatch(Hub hub, WorkLoop work)
{
    /// <summary>A host without room leaves a start to the others, when its row is surely written.</summary>
    private static readonly TimeSpan RowIsWritten = TimeSpan.FromSeconds(2);

    public Task WaitForRoom(CancellationToken ct) => work.WaitForRoom(ct);

    public async Task Post(Letter letter, CancellationToken ct)
    {
        await hub.IsReady(ct);
        using var room = work.Reserve();
        var held = await hub.Letters.Send(letter, room.IsHere ? hub.Options.Lease : TimeSpan.Zero, ct);
        if (room.IsHere) await work.Give(held, null);
        else work.Poke();
    }

    /// <summary>
    /// Adds an instance and has it run. The letter goes first: if this host dies in between, nothing is lost, and a letter for an instance that
    /// never came to be is thrown away in time.
    /// </summary>
    /// <param name="instance">Not yet there.</param>
    /// <param name="mayReplace">Whether the one that is there may be replaced.</param>
    /// <param name="ct">Ends the start.</param>
    /// <returns>The one that is there and stays; null when this one was started.</returns>
    public async Task<Instance?> Start(Instance instance, Func<Instance, bool> mayReplace, CancellationToken ct)
    {
        await hub.IsReady(ct);
        using var room = work.Reserve();
        var began = DateTimeOffset.UtcNow;
        var held = await hub.Letters.Send(Letter.Wake(instance.Id), room.IsHere ? hub.Options.Lease : RowIsWritten, ct);
        if (room.IsHere) instance = instance with { Owner = hub.Host, OwnedUntil = began + hub.Options.Lease };
        var started = await hub.Instances.Add(instance, ct);
        while (started is null)
        {
            if (await hub.Instances.Find(instance.Id, ct) is not { } there)
            {
                started = await hub.Instances.Add(instance, ct);
            }
            else if (there.Execution == instance.Execution)
            {
                started = there; // The first answer was lost on its way, and storage was asked twice.
            }
            else if (mayReplace(there))
            {
                started = await Replace(there, instance, ct);
            }
            else
            {
                await hub.Letters.Delete(held, ct);
                return there;
            }
        }
        if (DateTimeOffset.UtcNow - began > hub.Options.Lease / 2) await hub.Letters.Send(Letter.Wake(instance.Id), TimeSpan.Zero, ct);
        if (room.IsHere) await work.Give(held, started);
        return null;
    }

    private async Task<Instance?> Replace(Instance there, Instance instance, CancellationToken ct)
    {
        try
        {
            var started = await hub.Instances.Replace(instance with { ETag = there.ETag }, ct);
            await hub.Instances.Forget(there, ct);
            return started;
        }
        catch (Superseded)
        {
            return null; // Look again.
        }
    }
}
