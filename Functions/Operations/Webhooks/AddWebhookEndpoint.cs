using BakeryOps.Domain.Access;
using BakeryOps.Domain.Operations;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Operations.Webhooks;

public sealed class AddWebhookEndpoint(ShopsTable shops, WebhookSender sender, TimeProvider clock)
{
    [
        Function(nameof(AddWebhookEndpoint)),
        Allow(Permission.ManageWebhooks),
        NeedsStepUp,
        Audited(SecurityAction.WebhookEndpointAdded)
    ]
    [Idempotent]
    [Description(
        "Adds an address that is called when something happens to an order (Standard Webhooks). The answer has the "
            + "secret that signs; it is not shown again. A call that is not answered with 2xx is repeated for three days."
    )]
    public async Task<Created<WebhookEndpointWithSecret>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/webhook-endpoints")] HttpRequest request,
        [Body] WebhookEndpointRequest asked,
        StaffCaller caller,
        NewId id,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var (address, events) = asked.Checked(sender);
        var endpoint = new WebhookEndpoint
        {
            Id = id.Hex,
            Address = address,
            Events = events,
            Secret = WebhookEndpoints.NewSecret(),
            CreatedAt = clock.GetUtcNow(),
            DisabledBecause = asked.Enabled ? null : ChangeWebhookEndpoint.ByOwner,
        };
        await shops.Change(caller.ShopId, shop => With(shop, ref endpoint), ct);
        context.IsAbout(endpoint.Id);
        return TypedResults.Created($"/api/v1/webhook-endpoints/{endpoint.Id}", WebhookEndpointWithSecret.Of(endpoint));
    }

    private static Shop With(Shop shop, ref WebhookEndpoint endpoint)
    {
        var id = endpoint.Id;
        // An earlier attempt at the same request may have added it.
        if (shop.Webhooks.FirstOrDefault(one => one.Id == id) is { } added)
        {
            endpoint = added;
            return shop;
        }
        if (shop.Webhooks.Count >= WebhookEndpoint.MostOfOneShop)
            throw new RuleBroken(
                WebhookEndpointRules.TooMany,
                $"A shop has at most {WebhookEndpoint.MostOfOneShop} webhook endpoints."
            );
        return shop with { Webhooks = [.. shop.Webhooks, endpoint] };
    }
}
