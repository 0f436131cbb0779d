using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Access;

/// <summary>
/// Writes the security log to the shop's table, to the app's log (event ids from 9000) and to metrics. Refusals are
/// counted in memory and written at most every ten seconds, so that a flood of them costs next to nothing.
/// </summary>
public sealed class SecurityLog(SecurityLogTable table, IKnownShops shops, ILogger<SecurityLog> log) : IDisposable
{
    private const int FirstEventId = 9000;

    /// <summary>
    /// The maximum number of pairs of shop and code counted separately; refusals beyond it count for no shop.
    /// </summary>
    private const int MostCounted = 256;
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(10);
    private static readonly Meter Meter = new("BakeryOps");
    private static readonly Counter<long> Actions = Meter.CreateCounter<long>(
        "security.actions",
        "{action}",
        "Sign-ins, and changes of staff and keys, by action."
    );
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "security.refusals",
        "{call}",
        "Calls refused, by code."
    );

    private readonly ConcurrentDictionary<(string Shop, string Code), Pending> refusals = new();
    private readonly SemaphoreSlim oneWriteAtATime = new(1);

    public async Task Done(SecurityEvent happened, CancellationToken ct)
    {
        Actions.Add(1, new KeyValuePair<string, object?>("action", happened.Action.ToString()));
        Tell(LogLevel.Information, happened);
        try
        {
            await table.Add(happened, ct);
        }
        catch (Exception fault)
        {
            log.LogError(
                fault,
                "{Action} in {Shop} could not be written to its security log.",
                happened.Action,
                happened.ShopId
            );
        }
    }

    /// <summary>Returns at once.</summary>
    public void Refused(SecurityEvent refused)
    {
        Refusals.Add(1, new KeyValuePair<string, object?>("code", refused.Code));
        if (refusals.Count >= MostCounted)
            refused = refused with { ShopId = SecurityEvent.NoShop };
        var key = (refused.ShopId, refused.Code!);
        var fresh = new Pending(refused);
        while (!refusals.TryAdd(key, fresh))
            if (refusals.TryGetValue(key, out var pending) && pending.Add(refused))
                return;
        _ = WriteWhileMoreCome(key, fresh);
    }

    public void Dispose() => oneWriteAtATime.Dispose();

    private async Task WriteWhileMoreCome((string Shop, string Code) key, Pending pending)
    {
        while (pending.Take() is { } refused)
        {
            await oneWriteAtATime.WaitAsync();
            try
            {
                // Refusals that name an unknown shop are logged for the operator, under no shop.
                var shop = await shops.Words(refused.ShopId, CancellationToken.None) is null
                    ? SecurityEvent.NoShop
                    : refused.ShopId;
                refused = refused with { ShopId = shop };
                Tell(LogLevel.Warning, refused);
                await table.AddRefusals(refused, CancellationToken.None);
            }
            catch (Exception fault)
            {
                log.LogError(
                    fault,
                    "{Count} refusals ({Code}) could not be written to the security log.",
                    refused.Count,
                    refused.Code
                );
            }
            finally
            {
                oneWriteAtATime.Release();
            }
            await Task.Delay(BetweenWrites);
        }
        refusals.TryRemove(new(key, pending));
    }

    private void Tell(LogLevel level, SecurityEvent happened) =>
        log.Log(
            level,
            new EventId(FirstEventId + (int)happened.Action, happened.Action.ToString()),
            "{Action} {Code} in {Shop} by {Staff} to {Subject} from {Network}, {Count} times.",
            happened.Action,
            happened.Code,
            happened.ShopId,
            happened.StaffId,
            happened.Subject,
            happened.Network,
            happened.Count
        );

    /// <summary>Refusals since the last write. It is closed when a write finds none.</summary>
    private sealed class Pending(SecurityEvent first)
    {
        private readonly Lock gate = new();
        private SecurityEvent? waiting = first;
        private bool isOver;

        /// <returns>False: it is closed; create a new one.</returns>
        public bool Add(SecurityEvent more)
        {
            lock (gate)
            {
                if (isOver)
                    return false;
                waiting = waiting?.With(more) ?? more;
                return true;
            }
        }

        public SecurityEvent? Take()
        {
            lock (gate)
            {
                var taken = waiting;
                waiting = null;
                isOver = taken is null;
                return taken;
            }
        }
    }
}
