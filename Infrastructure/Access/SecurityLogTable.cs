using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Table <c>SecurityLog</c>, one partition per shop. The row key is the inverted time, so that the latest entry comes
/// first: 19 digits and a random suffix, or the code of an hour's refusals. Strangers can cause at most one row per
/// hour and code.
/// </summary>
public sealed class SecurityLogTable(TableServiceClient service)
{
    internal const int Most = 10_000;
    private const int WritesBetweenTrims = 100;
    private const int MostTrimmedAtOnce = 1_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    private readonly AggregateTable<SecurityEvent> log = new(
        new(service, "SecurityLog"),
        DataRules.ChangedMeanwhile,
        "The security log"
    );
    private readonly ConcurrentDictionary<string, int> writes = new(StringComparer.Ordinal);

    public async Task Add(SecurityEvent happened, CancellationToken ct)
    {
        var row = $"{Left(happened.At)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        await log.Store(new(happened.ShopId, row), null, happened, ct);
        await TrimNowAndThen(happened.ShopId, happened.At, ct);
    }

    /// <summary>Adds refusals to the entry of their code and hour.</summary>
    /// <exception cref="VersionConflictException">Each time, another process counted meanwhile.</exception>
    public async Task AddRefusals(SecurityEvent refusals, CancellationToken ct)
    {
        var key = new TableKey(refusals.ShopId, $"{Left(refusals.Hour)}-{refusals.Code}");
        await log.Change(key, counted => counted?.With(refusals) ?? refusals, ct);
        await TrimNowAndThen(refusals.ShopId, refusals.At, ct);
    }

    /// <param name="after">Where the previous page ended; null: start with the latest entry.</param>
    public async Task<SecurityLogPage> Read(string shopId, string? after, int limit, CancellationToken ct)
    {
        var (rows, next) = await log.Rows.Page(shopId, after, limit, ct);
        return new([.. rows.Select(row => row.Value<SecurityEvent>())], next);
    }

    /// <summary>Deletes entries beyond <paramref name="most"/>, and those too old.</summary>
    internal async Task Trim(string shopId, int most, DateTimeOffset now, CancellationToken ct)
    {
        var oldest = Left(now - Longest);
        var gone = log
            .Rows.InPartition(shopId, ct, TableQueries.KeyColumns)
            .Where((row, index) => index >= most || string.CompareOrdinal(row.RowKey, oldest) >= 0)
            .Take(MostTrimmedAtOnce)
            .Select(row => new TableKey(row.PartitionKey, row.RowKey));
        await log.Rows.DeleteAll(await gone.ToListAsync(ct), ct);
    }

    private async Task TrimNowAndThen(string shopId, DateTimeOffset now, CancellationToken ct)
    {
        if (writes.AddOrUpdate(shopId, 1, (_, count) => count % WritesBetweenTrims + 1) == WritesBetweenTrims)
            await Trim(shopId, Most, now, ct);
    }

    private static string Left(DateTimeOffset at) =>
        (DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}
