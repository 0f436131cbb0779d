using System.Globalization;
using System.Threading.Channels;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>When to wake which instance.</summary>
/// <param name="Number">Of the instance's alarms; 0 stands in no key, as in those of instances that were never woken otherwise.</param>
internal readonly record struct Alarm(DateTimeOffset Due, string Instance, int Number = 0)
{
    private const int Digits = 19;

    /// <summary>Sorts by time: <c>ticks+number|instance</c>.</summary>
    public string Row => string.Create(CultureInfo.InvariantCulture, $"{Due.UtcTicks:D19}{(Number == 0 ? "" : $"+{Number}")}|{Instance}");

    public static Alarm From(TableEntity row)
    {
        var key = row.RowKey;
        var bar = key.IndexOf('|', Digits);
        return new(
            new(long.Parse(key.AsSpan(0, Digits), CultureInfo.InvariantCulture), TimeSpan.Zero),
            key[(bar + 1)..],
            bar == Digits ? 0 : int.Parse(key.AsSpan((Digits + 1)..bar), CultureInfo.InvariantCulture));
    }
}

/// <summary>The alarms of a hub: one partition, sorted by time. What is written at the same moment goes in one transaction.</summary>
internal sealed class TimerBook(TableServiceClient tables, DurableOptions options, ILogger logger)
{
    private const string Partition = "timers";
    private const int AtOnce = 100;

    // The first page tells what is due and what is next; the rest of the book is not read.
    private const int Page = 200;

    private readonly TableClient table = tables.GetTableClient(options.HubName + "Timers");
    private readonly Channel<Entry> entries = Channel.CreateUnbounded<Entry>(new() { SingleReader = true });
    private long next = DateTimeOffset.MinValue.UtcTicks;

    /// <summary>The earliest alarm known; no look is worth while before.</summary>
    public DateTimeOffset Next => new(Interlocked.Read(ref next), TimeSpan.Zero);

    public Task Create(CancellationToken ct) => table.CreateIfNotExistsAsync(ct);

    /// <summary>Returns when it is on disk. Writing one twice is harmless.</summary>
    public Task Write(Alarm alarm) => Enter(new(alarm, Erase: false));

    /// <summary>Nobody need wait for it: an alarm that stays wakes its instance for nothing.</summary>
    public Task Erase(Alarm alarm) => Enter(new(alarm, Erase: true));

    /// <summary>All that is due by <paramref name="now"/>, or the first of it.</summary>
    public async Task<IReadOnlyList<Alarm>> Due(DateTimeOffset now, CancellationToken ct)
    {
        Interlocked.Exchange(ref next, DateTimeOffset.MaxValue.UtcTicks); // What is written from here on counts beside what the look finds.
        await foreach (var page in table.QueryAsync<TableEntity>($"PartitionKey eq '{Partition}'", maxPerPage: Page, cancellationToken: ct).AsPages())
        {
            var alarms = page.Values.Select(Alarm.From).ToList();
            var due = alarms.TakeWhile(alarm => alarm.Due <= now).ToList();
            if (due.Count < alarms.Count) Expect(alarms[due.Count].Due);
            else if (page.ContinuationToken is not null) Expect(now);
            return due;
        }
        return [];
    }

    /// <summary>Forces a look: after one that failed.</summary>
    public void LookAgain() => Interlocked.Exchange(ref next, DateTimeOffset.MinValue.UtcTicks);

    /// <summary>Writes what comes until the book is closed.</summary>
    public async Task Run(CancellationToken ct)
    {
        Dictionary<string, Entry> batch = [];
        while (await entries.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            List<Entry> waiting = [];
            while (batch.Count < AtOnce && entries.Reader.TryRead(out var entry))
            {
                batch[entry.Alarm.Row] = entry; // The later word on one alarm holds.
                waiting.Add(entry);
            }
            try
            {
                await Submit(batch, ct);
                foreach (var entry in waiting)
                {
                    if (!entry.Erase) Expect(entry.Alarm.Due);
                    entry.Done.TrySetResult();
                }
            }
            catch (Exception fault)
            {
                if (!ct.IsCancellationRequested) logger.LogWarning(fault, "{Count} durable timers could not be written.", waiting.Count);
                waiting.ForEach(entry => entry.Done.TrySetException(fault));
            }
        }
    }

    public void Close() => entries.Writer.TryComplete();

    private Task Enter(Entry entry) =>
        entries.Writer.TryWrite(entry) ? entry.Done.Task : Task.FromException(new OperationCanceledException("The engine has stopped."));

    private async Task Submit(Dictionary<string, Entry> batch, CancellationToken ct)
    {
        while (batch.Count > 0)
        {
            try
            {
                await table.SubmitTransactionAsync(batch.Values.Select(entry => entry.Action), ct);
                return;
            }
            catch (TableTransactionFailedException gone) when (gone.Status == 404 && batch.Values.Any(entry => entry.Erase))
            {
                // Erased before: leave that one out, or all of the kind when the service does not say which.
                string[] erased = gone.FailedTransactionActionIndex is { } index
                    ? [batch.Keys.ElementAt(index)]
                    : [.. batch.Where(pair => pair.Value.Erase).Select(pair => pair.Key)];
                foreach (var row in erased) batch.Remove(row);
            }
        }
    }

    private void Expect(DateTimeOffset due)
    {
        for (var seen = Interlocked.Read(ref next); due.UtcTicks < seen;)
        {
            var before = Interlocked.CompareExchange(ref next, due.UtcTicks, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    private sealed record Entry(Alarm Alarm, bool Erase)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TableTransactionAction Action => Erase
            ? new(TableTransactionActionType.Delete, new TableEntity(Partition, Alarm.Row) { ETag = ETag.All }, ETag.All)
            : new(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, Alarm.Row));
    }
}
