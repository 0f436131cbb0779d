using BakeryOps.Domain.Access;
using BakeryOps.Domain.Operations;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Operations.Webhooks;

/// <param name="Limit">The number of deliveries, 1 to 100; 50 if absent.</param>
/// <param name="After">The value of next in the previous page.</param>
public sealed record WebhookDeliveriesQuery(int Limit = 50, string? After = null)
{
    private const int Most = 100,
        LongestCursor = 100;

    /// <exception cref="RuleBroken"><c>input.out-of-range</c>, <c>input.wrong-type</c></exception>
    public void Check()
    {
        if (Limit is < 1 or > Most)
            throw new RuleBroken(InputRules.OutOfRange, $"limit must be 1 to {Most}.") { Field = "limit" };
        if (
            After?.Length > LongestCursor
            || After?.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('|' or '_')) == true
        )
            throw new RuleBroken(InputRules.WrongType, "Expected here: next of the previous page.") { Field = "after" };
    }
}

public sealed class ListWebhookDeliveries(ShopsTable shops, WebhookDeliveriesTable deliveries)
{
    [Function(nameof(ListWebhookDeliveries)), Allow(Permission.ManageWebhooks)]
    [Description("Lists what an endpoint was sent in the last 30 days, the latest first, with each attempt.")]
    public async Task<Ok<WebhookDeliveryPage>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/webhook-endpoints/{id}/deliveries")]
            HttpRequest request,
        string id,
        [Query] WebhookDeliveriesQuery query,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        query.Check();
        await shops.TheEndpoint(caller.ShopId, id, ct);
        return TypedResults.Ok(await deliveries.Read(caller.ShopId, id, query.After, query.Limit, ct));
    }
}
