using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Functions.Payments;

/// <param name="Dispute">Its id; absent: the open one.</param>
/// <param name="Statement">The shop's own words, at most 5000 characters; absent: none.</param>
public sealed record DisputeAnswer(string? Dispute = null, string? Statement = null)
{
    private const int LongestStatement = 5000;

    public static DisputeAnswer Example { get; } = new(Statement: "The cake was handed over in person.");

    internal DisputeAnswer Checked() =>
        Statement?.Length > LongestStatement
            ? throw new RuleBroken(InputRules.TooLong, $"A statement has at most {LongestStatement} characters.")
            {
                Field = "statement",
            }
            : this;
}

public sealed class AnswerDispute(
    OrdersTable orders,
    DisputeFiles files,
    PaymentProviders providers,
    OrderPayments orderPayments,
    TimeProvider clock
)
{
    [Function(nameof(AnswerDispute)), Allow(Permission.ManagePayments)]
    [Description(
        "Sends the evidence for an order to the provider where its payment is disputed. That is possible once, while "
            + "the dispute is open."
    )]
    public async Task<Ok<DisputeView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/dispute/evidence")]
            HttpRequest request,
        string number,
        [Body] DisputeAnswer asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var answer = asked.Checked();
        var order = (await orders.The(caller.ShopId, number, ct)).Value;
        var books = await files.Books(order, ct);
        var dispute = books.DisputeToAnswer(answer.Dispute);
        var evidence = (await files.Show(order, books, ct)).Evidence;
        await Desk(books).SendEvidence(order.ShopId, dispute.Id, evidence, answer.Statement, ct);
        var sent = await orderPayments.RecordEvidence(order, dispute, clock.GetUtcNow(), ct);
        return TypedResults.Ok(await files.Show(order, sent, ct));
    }

    private ITakesEvidence Desk(Payment books) =>
        books.Attempts.Select(known => providers[known.Provider]).OfType<ITakesEvidence>().FirstOrDefault()
        ?? throw new RuleBroken(PaymentRules.DisputeEnded, "The provider of this payment takes no evidence.");
}
