using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>The cart of an order again, at today's prices.</summary>
public sealed record Reorder
{
    /// <summary>What can be had again; place it with <c>POST /api/v1/orders</c>. Absent: nothing can.</summary>
    public required CartRequest? Cart { get; init; }

    /// <summary>Its price and the earliest days; absent: there is none.</summary>
    public required Quote? Quote { get; init; }

    /// <summary>What is left out, with the reason.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>The rule that forbids the cart as it is, such as the district's minimum; absent: none.</summary>
    public required BindingRule? Refused { get; init; }
}

/// <summary>A line of an order that cannot be had again.</summary>
public sealed record LeftOut(string Name, int Quantity, Rule Code, string Message);

public sealed class ReorderCart(
    OrdersTable orders,
    ShopsTable shops,
    ProductsTable catalogue,
    CartQuotes quotes,
    LimitOptions limits,
    TimeProvider clock
)
{
    [Function(nameof(ReorderCart)), Allow(Caller.Anyone)]
    [Description(
        "Prices the same cart again, for anyone who has the link of an order: at today's prices, without what is no "
            + "longer for sale, with the earliest days. Nothing is ordered or held."
    )]
    public async Task<Ok<Reorder>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/track/{token}/reorder")] HttpRequest request,
        string token,
        CancellationToken ct
    )
    {
        var order = await orders.OpenedBy(token, ct);
        var shop = await shops.The(order.ShopId, ct);
        var menu = await catalogue.MenuOf(shop.Id, ct);
        var (lines, leftOut) = (new List<CartLine>(), new List<LeftOut>());
        foreach (var line in order.LinesAgain())
            if (Broken(line, order.Allergies, shop, menu) is { } why)
                leftOut.Add(new(NameOf(order, line), line.Quantity, why.Rule, why.Message));
            else
                lines.Add(line);
        return TypedResults.Ok(await Quoted(order, lines, leftOut, shop, ct));
    }

    private async Task<Reorder> Quoted(
        Order order,
        List<CartLine> lines,
        List<LeftOut> leftOut,
        Shop shop,
        CancellationToken ct
    )
    {
        var nothing = new Reorder
        {
            Cart = null,
            Quote = null,
            LeftOut = leftOut,
            Refused = null,
        };
        if (lines.Count == 0)
            return nothing;
        var cart = new CartRequest(lines, order.Fulfilment.Kind, District: order.Fulfilment.District?.Id)
        {
            Allergies = order.Allergies?.Declared,
        };
        try
        {
            var terms = new UnverifiedTerms(null, limits.OrdersOf(shop));
            return nothing with { Cart = cart, Quote = await quotes.Of(cart, shop, terms, ct) };
        }
        catch (RuleBroken broken)
        {
            return nothing with { Cart = cart, Refused = BindingRule.Of(broken) };
        }
    }

    /// <summary>Why it cannot be had again; null: it can.</summary>
    private RuleBroken? Broken(CartLine line, OrderAllergies? allergies, Shop shop, Menu menu)
    {
        try
        {
            var cart = new CartRequest([line], Fulfilment.Pickup) { Allergies = allergies?.Declared };
            PricedCart.Of(cart, shop, menu, clock.GetUtcNow());
            return null;
        }
        catch (RuleBroken broken)
        {
            return broken;
        }
    }

    private static string NameOf(Order order, CartLine line) =>
        order.Basket.Lines.First(one => one.ProductId == line.Product && one.Variant?.Id == line.Variant).Label;
}
