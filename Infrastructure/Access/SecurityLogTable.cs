using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Values;

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
    private const int MostRaces = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    private readonly LazyTable log = new(service, "SecurityLog");
    private readonly ConcurrentDictionary<string, int> writes = new(StringComparer.Ordinal);

    public async Task Add(SecurityEvent happened, CancellationToken ct)
    {
        var row = $"{Left(happened.At)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        await (await log.Ready(ct)).AddEntityAsync(JsonRows.Of(happened.ShopId, row, happened), ct);
        await TrimNowAndThen(happened.ShopId, happened.At, ct);
    }

    /// <summary>Adds refusals to the entry of their code and hour.</summary>
    public async Task AddRefusals(SecurityEvent refusals, CancellationToken ct)
    {
        var (table, row) = (await log.Ready(ct), $"{Left(refusals.Hour)}-{refusals.Code}");
        for (var race = 1; ; race++)
            try
            {
                var found = await table.GetEntityIfExistsAsync<TableEntity>(
                    refusals.ShopId,
                    row,
                    cancellationToken: ct
                );
                if (found.HasValue)
                    await table.UpdateEntityAsync(
                        JsonRows.Of(refusals.ShopId, row, found.Value!.Value<SecurityEvent>().With(refusals)),
                        found.Value!.ETag,
                        TableUpdateMode.Replace,
                        ct
                    );
                else
                    await table.AddEntityAsync(JsonRows.Of(refusals.ShopId, row, refusals), ct);
                break;
            }
            // Another process counted concurrently.
            catch (RequestFailedException failed) when (failed.Status is 409 or 412 && race < MostRaces) { }
        await TrimNowAndThen(refusals.ShopId, refusals.At, ct);
    }

    /// <param name="after">Where the previous page ended; null: start with the latest entry.</param>
    public async Task<SecurityLogPage> Read(string shopId, string? after, int limit, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {shopId} and RowKey gt {after ?? ""}");
        var found = new List<TableEntity>();
        await foreach (
            var row in (await log.Ready(ct)).QueryAsync<TableEntity>(filter, limit + 1, cancellationToken: ct)
        )
        {
            found.Add(row);
            if (found.Count > limit)
                break;
        }
        return new(
            [.. found.Take(limit).Select(row => row.Value<SecurityEvent>())],
            found.Count > limit ? found[limit - 1].RowKey : null
        );
    }

    /// <summary>Deletes entries beyond <paramref name="most"/>, and those too old.</summary>
    internal async Task Trim(string shopId, int most, DateTimeOffset now, CancellationToken ct)
    {
        var (table, seen, gone) = (await log.Ready(ct), 0, new List<TableTransactionAction>());
        var oldest = Left(now - Longest);
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {shopId}"),
                select: ["PartitionKey", "RowKey"],
                cancellationToken: ct
            )
        )
        {
            if (++seen <= most && string.CompareOrdinal(row.RowKey, oldest) < 0)
                continue;
            gone.Add(new(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), ETag.All));
            if (gone.Count == MostTrimmedAtOnce)
                break;
        }
        foreach (var together in gone.InTransactions())
            try
            {
                await table.Submit(together, ct);
            }
            // Another process trimmed concurrently.
            catch (TableTransactionFailedException failed) when (failed.Status == 404) { }
    }

    private async Task TrimNowAndThen(string shopId, DateTimeOffset now, CancellationToken ct)
    {
        if (writes.AddOrUpdate(shopId, 1, (_, count) => count % WritesBetweenTrims + 1) == WritesBetweenTrims)
            await Trim(shopId, Most, now, ct);
    }

    private static string Left(DateTimeOffset at) =>
        (DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}
