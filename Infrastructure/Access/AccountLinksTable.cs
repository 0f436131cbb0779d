using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Table <c>AccountLinks</c>: the row <c>{shop}|{staff}</c> / <c>{use}</c>. The secret of a link derives from the
/// deployment's key, so that it is in the e-mail alone.
/// </summary>
public sealed class AccountLinksTable(TableServiceClient service, SecretEncryption encryption)
{
    private readonly AggregateTable<AccountLink> links = new(
        new(service, "AccountLinks"),
        AccountLinkRules.ChangedMeanwhile,
        "The link"
    );

    /// <returns>The link to send now; null: it was sent too often.</returns>
    /// <exception cref="RuleBroken"><c>second-factor.not-set-up</c></exception>
    public async Task<AccountLink?> ToSend(
        StaffAccount account,
        AccountLinkUse use,
        string email,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var id = Guid.CreateVersion7(now).ToString("N");
        return await links.Change(
            Key(account.ShopId, account.Id, use),
            before => AccountLink.ToSend(before, account, use, email, id, Secret, now),
            ct
        );

        byte[] Secret(string linkId) => encryption.SecretFor(For(account.ShopId, account.Id, use.ToString(), linkId));
    }

    /// <summary>Null: there is none.</summary>
    public async Task<AccountLink?> Find(string shopId, string staffId, AccountLinkUse use, CancellationToken ct) =>
        (await links.Find(Key(shopId, staffId, use), ct))?.Value;

    /// <summary>The token that opens it.</summary>
    public SessionToken TokenOf(AccountLink link) =>
        new(
            link.ShopId,
            link.StaffId,
            link.Id,
            encryption.SecretFor(For(link.ShopId, link.StaffId, link.Use.ToString(), link.Id))
        );

    /// <summary>The token that ends a session, and can do nothing else.</summary>
    public SessionToken TokenThatEnds(string shopId, string staffId, string sessionId) =>
        new(shopId, staffId, sessionId, encryption.SecretFor(For(shopId, staffId, "EndSession", sessionId)));

    /// <summary>Uses it up: of several calls at a time, one.</summary>
    /// <returns>Null: there is no such link, or it was used, or it is too late.</returns>
    public async Task<AccountLink?> Use(
        AccountLinkUse use,
        SessionToken token,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var isOpened = false;
        var used = await links.Change(
            Key(token.ShopId, token.StaffId, use),
            kept =>
            {
                isOpened = kept?.IsOpenedBy(token, now) == true;
                return isOpened ? kept!.UsedUp(now) : kept;
            },
            ct
        );
        return isOpened ? used : null;
    }

    private static TableKey Key(string shopId, string staffId, AccountLinkUse use) =>
        new($"{shopId}|{staffId}", $"{use}");

    private static string For(string shopId, string staffId, string use, string id) => $"{use}|{shopId}|{staffId}|{id}";
}
