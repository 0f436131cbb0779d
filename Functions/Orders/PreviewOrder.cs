using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>What an order would do to its day, before it is placed.</summary>
public sealed record WhatIf
{
    /// <summary>Its price, and the earliest days and slots that take it as a whole.</summary>
    public required Quote Quote { get; init; }

    /// <summary>Whether the day and slot take it.</summary>
    public required bool Fits { get; init; }

    /// <summary>All that keeps it from fitting, in the order in which an order is refused for it; empty: it fits.</summary>
    public required IReadOnlyList<Refusal> Binding { get; init; }

    /// <summary>What it takes of each resource that limits it.</summary>
    public required IReadOnlyList<ResourceImpact> Resources { get; init; }

    /// <summary>The products of which the day could take an order without this one, and none with it.</summary>
    public required IReadOnlyList<SoldOutProduct> SoldOut { get; init; }

    public required OrderMargin Margin { get; init; }

    /// <summary>In which two parts it could be taken; absent: it fits, or two days are not enough.</summary>
    public required OrderSplit? Split { get; init; }
}

public sealed class PreviewOrder(ShopsTable shops, OrderPreviews previews, RateLimits limits)
{
    [Function(nameof(PreviewOrder)), Allow(Permission.PlanOrders)]
    [Description(
        "Shows what a large order would do to its day before it is placed: what it takes and leaves, what binds, its "
            + "margin, when else it can be had, and in which two parts. Day and slot are needed. Nothing is stored."
    )]
    public async Task<Ok<WhatIf>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/what-if")] HttpRequest request,
        [Body] CartRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var day = asked.Day ?? throw Missing("day");
        OrderRequest.Check(day);
        var shop = await shops.The(caller.ShopId, ct);
        var slot = shop.TheSlot(asked.Slot ?? throw Missing("slot"));
        return TypedResults.Ok(
            await limits.Guard(request.HttpContext, asked.GiftCards, () => previews.Of(asked, day, slot, shop, ct))
        );
    }

    private static RuleBroken Missing(string field) =>
        new(InputRules.MissingField, $"{field} is needed.") { Field = field };
}
