using System.Security.Cryptography;
using BakeryOps.Domain.Operations;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Operations.Webhooks;

/// <summary>The endpoints of a shop: they stand in the shop's row.</summary>
internal static class WebhookEndpoints
{
    private const int SecretBytes = 32;

    public static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <exception cref="RuleBroken"><c>shop.not-found</c>, <c>webhook-endpoint.not-found</c></exception>
    public static async Task<WebhookEndpoint> TheEndpoint(
        this ShopsTable shops,
        string shopId,
        string id,
        CancellationToken ct
    ) => The((await shops.Read(shopId, ct))?.Value, id);

    /// <param name="change">Returns the endpoint changed; null: it is removed.</param>
    /// <returns>The endpoint as it is now; one that was removed, as it was.</returns>
    /// <exception cref="RuleBroken"><c>shop.not-found</c>, <c>webhook-endpoint.not-found</c></exception>
    public static async Task<WebhookEndpoint> ChangeEndpoint(
        this ShopsTable shops,
        string shopId,
        string id,
        Func<WebhookEndpoint, WebhookEndpoint?> change,
        CancellationToken ct
    )
    {
        WebhookEndpoint? changed = null;
        await shops.Change(
            shopId,
            shop =>
            {
                var present = The(shop, id);
                var next = change(present);
                changed = next ?? present;
                return next == present ? shop : shop with { Webhooks = Replaced(shop.Webhooks, id, next) };
            },
            ct
        );
        return changed ?? The(null, id);
    }

    private static WebhookEndpoint The(Shop? shop, string id) =>
        shop?.Webhooks.FirstOrDefault(endpoint => endpoint.Id == id)
        ?? throw new RuleBroken(WebhookEndpointRules.NotFound, "The shop has no webhook endpoint with this id.")
        {
            Field = "id",
        };

    private static IReadOnlyList<WebhookEndpoint> Replaced(
        IReadOnlyList<WebhookEndpoint> all,
        string id,
        WebhookEndpoint? next
    ) =>
        next is null
            ? [.. all.Where(endpoint => endpoint.Id != id)]
            : [.. all.Select(endpoint => endpoint.Id == id ? next : endpoint)];
}
