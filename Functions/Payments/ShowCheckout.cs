using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Orders.Transfers;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments;

/// <summary>What is to be paid by a link: no name, no address, no lines.</summary>
public sealed record CheckoutView
{
    public required string Number { get; init; }
    public required string Shop { get; init; }

    /// <summary>The day of fulfilment.</summary>
    public required DateOnly Day { get; init; }
    public required Money Total { get; init; }

    /// <summary>What is paid by this link: all, the deposit, or what is left.</summary>
    public required Money Due { get; init; }

    /// <summary>What is paid first; absent: the order is paid in full.</summary>
    public required DepositView? Deposit { get; init; }
    public required PaymentMethod Payment { get; init; }

    /// <summary>The order is cancelled at this instant unless it has been paid; UTC. Absent: it is not.</summary>
    public required DateTimeOffset? PayBy { get; init; }

    /// <summary>How it is paid by bank transfer; absent: begin its payment.</summary>
    public required TransferDetails? Transfer { get; init; }
}

public sealed class ShowCheckout(Checkouts checkouts, ShopsTable shops)
{
    [Function(nameof(ShowCheckout)), Allow(Caller.Anyone)]
    [Description(
        "What is to be paid by a link that the shop has sent, for anyone who has it. Begin the payment with POST, or show "
            + "the QR code of the transfer. The link is over once nothing is due, and at its own time."
    )]
    public async Task<Ok<CheckoutView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/checkout/{token}")]
            HttpRequest request,
        string token,
        CancellationToken ct
    )
    {
        var order = await checkouts.Open(token, request.HttpContext, ct);
        var shop = await shops.The(order.ShopId, ct);
        return TypedResults.Ok(
            new CheckoutView
            {
                Number = order.Number,
                Shop = shop.Name,
                Day = order.Day,
                Total = order.Total,
                Due = order.DueNow,
                Deposit = DepositView.Of(order),
                Payment = order.Payment.Method,
                PayBy = order.Status == OrderStatus.Placed ? order.Payment.PayBy : null,
                Transfer = TransferDetails.Of(order, shop),
            }
        );
    }
}
