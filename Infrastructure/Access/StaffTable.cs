using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Table <c>Staff</c>, one partition per shop: an account is the row <c>id|{id}</c>; the row <c>email|{SHA-256 of the
/// address}</c> maps an address to its account and keeps it unique.
/// </summary>
public sealed class StaffTable(TableServiceClient service)
{
    private const string ById = "id|",
        ByEmail = "email|",
        Id = "Id";
    private readonly CachedTable<StaffAccount> staff = new(
        new(service, "Staff"),
        StaffRules.ChangedMeanwhile,
        "The account"
    );

    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    public async ValueTask<StaffAccount?> Find(string shopId, string id, CancellationToken ct) =>
        (await staff.FindCached(new(shopId, ById + id), ct))?.Value;

    /// <param name="email">Normalised by <see cref="StaffAccount.Tidy"/>.</param>
    public async Task<Versioned<StaffAccount>?> ReadByEmail(string shopId, string email, CancellationToken ct) =>
        await staff.Rows.Find(EmailKey(shopId, email), ct) is { } owner
            ? await staff.Find(new(shopId, ById + owner.GetString(Id)), ct)
            : null;

    public async Task<Team> Of(string shopId, CancellationToken ct) =>
        new(
            await staff
                .Rows.WithPrefix(shopId, ById, ct)
                .Select(row => row.ReadVersioned<StaffAccount>())
                .ToListAsync(ct)
        );

    /// <returns>False: the shop has an account with this e-mail address already; nothing is changed.</returns>
    public async Task<bool> Add(StaffAccount account, CancellationToken ct)
    {
        var email = EmailKey(account.ShopId, account.Email);
        TableTransactionAction[] both =
        [
            new(TableTransactionActionType.Add, RowOf(account)),
            new(TableTransactionActionType.Add, new TableEntity(email.Partition, email.Row) { [Id] = account.Id }),
        ];
        try
        {
            return await staff.Rows.TrySubmit(both, ct) is not null;
        }
        finally
        {
            staff.Forget(KeyOf(account));
        }
    }

    /// <param name="unchanged">Another account that must be unchanged since it was read; null: none.</param>
    /// <exception cref="VersionConflictException">One of the versions is no longer current.</exception>
    /// <returns>The account as stored.</returns>
    public async Task<Versioned<StaffAccount>> Replace(
        Versioned<StaffAccount> read,
        StaffAccount changed,
        Versioned<StaffAccount>? unchanged,
        CancellationToken ct
    )
    {
        if (unchanged is null)
            return await staff.Replace(KeyOf(changed), read, changed, ct);
        TableTransactionAction[] both =
        [
            new(TableTransactionActionType.UpdateReplace, RowOf(changed), new ETag(read.Version)),
            new(TableTransactionActionType.UpdateReplace, RowOf(unchanged.Value), new ETag(unchanged.Version)),
        ];
        try
        {
            var done = await staff.Rows.TrySubmit(both, ct) ?? throw staff.Conflict();
            return new(changed, done[0].Headers.ETag!.Value.ToString());
        }
        finally
        {
            staff.Forget(KeyOf(changed));
        }
    }

    /// <summary>The account with a verified address, which may be another than before.</summary>
    /// <param name="email">Normalised.</param>
    /// <returns>Null: the shop has another account with it; nothing is changed.</returns>
    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public async Task<StaffAccount?> Verified(
        Versioned<StaffAccount> read,
        string email,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var changed = read.Value.WithVerified(email, now);
        if (email == read.Value.Email)
            return (await staff.Replace(KeyOf(changed), read, changed, ct)).Value;
        var (old, next) = (EmailKey(changed.ShopId, read.Value.Email), EmailKey(changed.ShopId, email));
        if (await staff.Rows.Find(next, ct) is not null)
            return null;
        TableTransactionAction[] all =
        [
            new(TableTransactionActionType.UpdateReplace, RowOf(changed), new ETag(read.Version)),
            new(TableTransactionActionType.Delete, new TableEntity(old.Partition, old.Row), ETag.All),
            new(TableTransactionActionType.Add, new TableEntity(next.Partition, next.Row) { [Id] = changed.Id }),
        ];
        try
        {
            return await staff.Rows.TrySubmit(all, ct) is null ? throw staff.Conflict() : changed;
        }
        finally
        {
            staff.Forget(KeyOf(changed));
        }
    }

    private TableEntity RowOf(StaffAccount account) => staff.RowOf(KeyOf(account), account);

    private static TableKey KeyOf(StaffAccount account) => new(account.ShopId, ById + account.Id);

    // Hashed, since an address may contain characters that a key may not, and is personal data.
    private static TableKey EmailKey(string shopId, string email) =>
        new(shopId, ByEmail + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email))));
}
