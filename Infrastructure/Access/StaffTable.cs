using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Table <c>Staff</c>, one partition per shop: an account is the row <c>id|{id}</c>; the row <c>email|{SHA-256 of the
/// address}</c> maps an address to its account and keeps it unique.
/// </summary>
public sealed class StaffTable(TableServiceClient service)
{
    private const string ById = "id|",
        ByEmail = "email|";
    private readonly LazyTable staff = new(service, "Staff");
    private readonly ReadThroughCache<StaffAccount?> copies = new(TimeProvider.System, TimeSpan.FromSeconds(10));

    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    public async ValueTask<StaffAccount?> Find(string shopId, string id, CancellationToken ct)
    {
        var key = $"{shopId}|{id}";
        var found = await copies.GetOrRead(key, async (_, ct) => (await Read(shopId, ById + id, ct))?.Value, ct);
        if (found is null)
            copies.Forget(key); // do not cache made-up ids
        return found;
    }

    /// <param name="email">Normalised by <see cref="StaffAccount.Tidy"/>.</param>
    public async Task<Versioned<StaffAccount>?> ReadByEmail(string shopId, string email, CancellationToken ct)
    {
        var owner = await (await staff.Ready(ct)).GetEntityIfExistsAsync<TableEntity>(
            shopId,
            ByEmail + Hash(email),
            cancellationToken: ct
        );
        return owner.HasValue ? await Read(shopId, ById + owner.Value!.GetString("Id"), ct) : null;
    }

    public async Task<Team> Of(string shopId, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {shopId} and RowKey ge {ById} and RowKey lt {"id}"}"
        );
        var members = new List<Versioned<StaffAccount>>();
        await foreach (var row in (await staff.Ready(ct)).QueryAsync<TableEntity>(filter, cancellationToken: ct))
            members.Add(row.ReadVersioned<StaffAccount>());
        return new(members);
    }

    /// <returns>False: the shop has an account with this e-mail address already; nothing is changed.</returns>
    public async Task<bool> Add(StaffAccount account, CancellationToken ct)
    {
        TableTransactionAction[] both =
        [
            new(TableTransactionActionType.Add, RowOf(account)),
            new(
                TableTransactionActionType.Add,
                new TableEntity(account.ShopId, ByEmail + Hash(account.Email)) { ["Id"] = account.Id }
            ),
        ];
        try
        {
            await (await staff.Ready(ct)).Submit(both, ct);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status == 409)
        {
            return false;
        }
        finally
        {
            copies.Forget($"{account.ShopId}|{account.Id}");
        }
    }

    /// <param name="unchanged">Another account that must be unchanged since it was read; null: none.</param>
    /// <exception cref="RuleBroken">
    /// <c>staff.changed-meanwhile</c>: one of the versions is no longer current.
    /// </exception>
    /// <returns>The account as stored.</returns>
    public async Task<Versioned<StaffAccount>> Replace(
        Versioned<StaffAccount> read,
        StaffAccount changed,
        Versioned<StaffAccount>? unchanged,
        CancellationToken ct
    )
    {
        List<TableTransactionAction> writes =
        [
            new(TableTransactionActionType.UpdateReplace, RowOf(changed), new ETag(read.Version)),
        ];
        if (unchanged is not null)
            writes.Add(
                new(TableTransactionActionType.UpdateReplace, RowOf(unchanged.Value), new ETag(unchanged.Version))
            );
        try
        {
            var done = await (await staff.Ready(ct)).Submit(writes, ct);
            return new(changed, done[0].Headers.ETag!.Value.ToString());
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 412)
        {
            throw new RuleBroken(
                StaffRules.ChangedMeanwhile,
                "The account was changed meanwhile. Please look at it again and repeat your change."
            );
        }
        finally
        {
            copies.Forget($"{changed.ShopId}|{changed.Id}");
        }
    }

    private async Task<Versioned<StaffAccount>?> Read(string shopId, string rowKey, CancellationToken ct)
    {
        var found = await (await staff.Ready(ct)).GetEntityIfExistsAsync<TableEntity>(
            shopId,
            rowKey,
            cancellationToken: ct
        );
        return found.HasValue ? found.Value!.ReadVersioned<StaffAccount>() : null;
    }

    // Hashed, since an address may contain characters that a key may not, and is personal data.
    private static string Hash(string email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email)));

    private static TableEntity RowOf(StaffAccount account) => JsonRows.Of(account.ShopId, ById + account.Id, account);
}
