using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>The shop's publishable key in <c>X-Storefront-Key</c>.</summary>
public sealed class StorefrontKeyScheme(StorefrontKeysTable keys) : ICallerScheme
{
    public Caller Kind => Caller.Storefront;
    public string HowToSend => $"send the shop's storefront key in {Credentials.KeyHeader}";
    public Rule Missing => AccessRules.UnknownKey;
    public string Challenge => "StorefrontKey realm=\"bakeryops\"";

    public IReadOnlyDictionary<string, JsonObject> Documented =>
        new Dictionary<string, JsonObject>
        {
            [nameof(Caller.Storefront)] = new()
            {
                ["type"] = "apiKey",
                ["in"] = "header",
                ["name"] = Credentials.KeyHeader,
                ["description"] = "The shop's publishable key.",
            },
        };

    public string? Sent(HttpRequest request) =>
        request.Headers[Credentials.KeyHeader] is [{ Length: > 0 } only] ? Credentials.Short(only) : null;

    public async ValueTask<CallerIdentity> Authenticate(HttpContext http, string sent, CancellationToken ct)
    {
        var key = StorefrontKey.TryParse(sent, out var shopId, out var id) ? await keys.Find(shopId, id, ct) : null;
        if (key is not { IsActive: true })
            throw new RuleBroken(Missing, "This storefront key is not valid, or was revoked.");
        var origin = http.Request.Headers.Origin is [{ } only] ? only : null;
        if (!key.Admits(origin))
            throw new RuleBroken(AccessRules.OriginNotAllowed, "This storefront key may not be used on this web site.");
        if (origin is not null)
            http.Response.MayRead(origin);
        return new StorefrontCaller(key.ShopId, key.Id);
    }

    public string? ClaimedShop(string sent) => StorefrontKey.TryParse(sent, out var shop, out _) ? shop : null;
}
