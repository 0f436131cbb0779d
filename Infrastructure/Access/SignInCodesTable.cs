using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Table <c>SignInCodes</c>: the row <c>{shop}</c> / <c>{code id}</c>. Expired rows are deleted when the shop adds one.
/// </summary>
public sealed class SignInCodesTable(TableServiceClient service)
{
    private const string Expires = "Expires";
    private const int DeletedAtOnce = 20;

    private readonly AggregateTable<SignInCode> codes = new(
        new(service, "SignInCodes"),
        DataRules.ChangedMeanwhile,
        "The code",
        (row, code) => row[Expires] = code.Expires
    );

    public async Task<SignInCode?> Find(string shopId, string id, CancellationToken ct) =>
        (await codes.Find(new(shopId, id), ct))?.Value;

    public async Task Add(SignInCode code, DateTimeOffset now, CancellationToken ct)
    {
        await codes.Store(new(code.ShopId, code.Id), null, code, ct);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {code.ShopId} and Expires le {now}");
        var over = codes
            .Rows.Query(filter, TableQueries.KeyColumns, ct)
            .Take(DeletedAtOnce)
            .Select(row => new TableKey(row.PartitionKey, row.RowKey));
        await codes.Rows.DeleteAll(await over.ToListAsync(ct), ct);
    }

    /// <summary>One try, which is counted and compared in one step: of concurrent right ones, one signs in.</summary>
    /// <returns>The contact that is proved; null: the code is not right, was used or has expired.</returns>
    public async Task<SignInContact?> Try(SessionToken challenge, string code, DateTimeOffset now, CancellationToken ct)
    {
        SignInContact? proved = null;
        await codes.Change(
            new(challenge.ShopId, challenge.SessionId),
            stored =>
            {
                proved = null;
                if (stored is null)
                    return null;
                var (next, isRight) = stored.Try(challenge, code, now);
                if (isRight)
                    proved = next.Contact;
                return next;
            },
            ct
        );
        return proved;
    }
}
