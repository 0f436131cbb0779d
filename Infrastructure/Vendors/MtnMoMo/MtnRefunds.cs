using System.Net;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Vendors.MtnMoMo;

/// <summary>
/// Refunds by MTN's disbursements. Each has a reference of its own, which follows from the attempt and our id of the
/// refund: MTN has no list of them.
/// </summary>
internal sealed class MtnRefunds(MtnMoMoClient client, MtnMoMoOptions account)
{
    private const string Path = "v1_0/refund";

    /// <returns>Null with MTN's code: it is impossible.</returns>
    /// <exception cref="RuleBroken"><c>payments.unavailable</c>: it is not known whether it is made.</exception>
    public async Task<(ProviderRefund? Refund, string? Code)> Make(
        PaymentAttempt attempt,
        RefundRequest asked,
        CancellationToken ct
    )
    {
        var body = new MtnRefundRequest(
            MtnAmounts.Of(asked.Amount),
            asked.Amount.Currency.Code,
            MtnReference.External(attempt.ShopId!, attempt.OrderNumber!),
            attempt.OrderNumber!,
            attempt.OrderNumber!,
            attempt.Id
        );
        var id = IdOf(attempt, asked.Id);
        var answer = await client.Create(account, account.Disbursement, Path, id, body, null, ct);
        if (answer.IsAccepted || answer.IsRepeat)
            return (await Read(attempt, asked.Id, ct) ?? new(id.ToString(), asked.Amount, RequestId: asked.Id), null);
        return answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound
            ? (null, answer.Code)
            : throw MtnMoMoClient.Unavailable();
    }

    /// <returns>Null: MTN does not know it.</returns>
    public async Task<ProviderRefund?> Read(PaymentAttempt attempt, string requestId, CancellationToken ct)
    {
        var id = IdOf(attempt, requestId);
        var status = await client.Read(account, account.Disbursement, Path, id, ct);
        return status?.Money is { } amount
            ? new(id.ToString(), amount, HasReturned: status.HasFailed, RequestId: requestId)
            : null;
    }

    private Guid IdOf(PaymentAttempt attempt, string requestId) =>
        MtnReference.Of(account, "refund", attempt.Id, requestId);
}
