using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

public sealed class ShowPayment(
    OrdersTable orders,
    PaymentsTable payments,
    PaymentProviders providers,
    IMessages messages,
    TimeProvider clock
)
{
    [Function(nameof(ShowPayment)), Allow(Permission.ReadPayments)]
    [Description("Shows the payment of one order: the amounts due, received and refunded, and every entry.")]
    public async Task<Ok<PaymentView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/orders/{number}/payment")]
            HttpRequest request,
        string number,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var order = (await orders.The(caller.ShopId, number, ct)).Value;
        var books = await payments.Find(order.ShopId, OrderNumber.Parse(order.Number), ct);
        await AskForFees(order, books?.Value, ct);
        return TypedResults.Ok(PaymentView.Of(order, books?.Value, clock.GetUtcNow()));
    }

    /// <summary>A fee that was not known at the payment, and of which no notification came, is known to the next reader.</summary>
    private async Task AskForFees(Order order, Payment? books, CancellationToken ct)
    {
        foreach (var attempt in books?.WithoutFee ?? [])
            if (providers[attempt.Provider].Capabilities.TellsFees)
                await messages.Send(new SettlePaymentMessage(order.ShopId, attempt.Provider, attempt.Id), ct);
    }
}
