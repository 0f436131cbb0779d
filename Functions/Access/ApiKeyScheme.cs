using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>
/// The API key of an integration in <c>X-Api-Key</c>. It acts for the member of staff who made it, within its scope and
/// what they may do at that time.
/// </summary>
public sealed class ApiKeyScheme(ApiKeysTable keys, StaffTable staff, IKnownShops shops, TimeProvider clock)
    : ICallerScheme
{
    public Caller Kind => Caller.Staff;
    public string HowToSend => $"send an API key in {Credentials.ApiKeyHeader}";
    public Rule Missing => AccessRules.UnknownApiKey;
    public string Challenge => "ApiKey realm=\"bakeryops\"";

    public IReadOnlyDictionary<string, JsonObject> Documented =>
        new Dictionary<string, JsonObject>
        {
            ["ApiKey"] = new()
            {
                ["type"] = "apiKey",
                ["in"] = "header",
                ["name"] = Credentials.ApiKeyHeader,
                ["description"] =
                    "The API key of an integration, for functions whose permission is in its scope. What manages accounts, "
                    + "roles and keys, or needs the password again, does not take it.",
            },
        };

    public string? Sent(HttpRequest request) =>
        request.Headers[Credentials.ApiKeyHeader] is [{ Length: > 0 } only] ? Credentials.Short(only) : null;

    public async ValueTask<CallerIdentity> Authenticate(HttpContext http, string sent, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await Find(sent, now, ct) is not { } found)
            throw new RuleBroken(Missing, "This API key is not valid, has expired or was revoked.");
        var (kept, maker) = found;
        if (kept.Value.IsWorthWriting(now))
            await keys.NoteUse(kept, now, ct);
        var theirs = await shops.Permissions(maker.ShopId, maker.Role, ct);
        return new StaffCaller(maker.ShopId, $"key-{kept.Value.Id}", maker.Role, "", default)
        {
            ApiKeyId = kept.Value.Id,
            Permissions = kept.Value.Permissions(theirs),
        };
    }

    public string? ClaimedShop(string sent) => ApiKeyToken.TryParse(sent, out var token) ? token.ShopId : null;

    /// <summary>The key and who made it; null: it is not valid, or they have left.</summary>
    private async ValueTask<(Versioned<ApiKey> Key, StaffAccount Maker)?> Find(
        string sent,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (!ApiKeyToken.TryParse(sent, out var token) || await keys.Find(token.ShopId, token.Id, ct) is not { } kept)
            return null;
        if (!kept.Value.IsOpenedBy(token, now) || !kept.Value.IsLive(now))
            return null;
        return await staff.Find(token.ShopId, kept.Value.MadeBy, ct) is { Disabled: false } maker
            ? (kept, maker)
            : null;
    }
}
