using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Promotions;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>The price of a cart, and when it is available.</summary>
public sealed record Quote
{
    public required IReadOnlyList<OrderLine> Lines { get; init; }
    public required Money Subtotal { get; init; }

    /// <summary>What a promotion takes off at present; absent: nothing. The order holds it if uses are left then.</summary>
    public required Discount? Discount { get; init; }

    public required Money DeliveryFee { get; init; }
    public required Money Total { get; init; }

    /// <summary>What the total is made of: the entries sum to it exactly.</summary>
    public required IReadOnlyList<TotalEntry> Explanation { get; init; }

    /// <summary>The taxes by rate; absent: nothing is taxed.</summary>
    public required TaxTotals? Taxes { get; init; }

    /// <summary>
    /// What is paid first, where the shop takes deposits, a day was asked for, and cash was not; absent: all is paid at once.
    /// </summary>
    public required DepositView? Deposit { get; init; }

    /// <summary>
    /// The first days and slots with free capacity, nearest first; empty if there are none within the horizon.
    /// </summary>
    public required IReadOnlyList<SlotChoice> Earliest { get; init; }

    /// <summary>
    /// Why the requested day and slot are refused, or why the shop takes no new orders at all; absent if they are free,
    /// or none were requested.
    /// </summary>
    public required Refusal? Refused { get; init; }

    /// <summary>
    /// What each gift card would pay, in the order of the codes; one that is not needed is left out. Nothing is held.
    /// </summary>
    public required IReadOnlyList<QuotedGiftCard> GiftCards { get; init; }

    /// <summary>What gift cards leave to be paid.</summary>
    public required Money Due { get; init; }

    /// <summary>The payment methods that accept what is due; a card the exact amount, before it is rounded for cash.</summary>
    public required IReadOnlyList<PaymentMethod> Payments { get; init; }
}

public sealed class QuoteCart(ShopsTable shops, CartQuotes quotes, UnverifiedCallers callers, RateLimits limits)
{
    [Function(nameof(QuoteCart)), Allow(Caller.Storefront), Allow(Permission.PlaceOrders)]
    [Description(
        "Prices a cart and lists the days and slots in which it is available. Codes of gift cards are answered with what "
            + "each would pay; few wrong codes a minute are answered."
    )]
    public async Task<Ok<Quote>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/quotes")] HttpRequest request,
        [Body] CartRequest asked,
        CallerIdentity caller,
        CancellationToken ct
    )
    {
        var shop = await shops.The(caller.ShopId, ct);
        var terms = callers.TermsOf(caller, shop, asked.Payment);
        return TypedResults.Ok(
            await limits.Guard(request.HttpContext, asked.GiftCards, () => quotes.Of(asked, shop, terms, ct))
        );
    }
}
