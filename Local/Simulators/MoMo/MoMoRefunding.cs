using System.Text.Json.Nodes;

namespace BakeryOps.Local.Simulators.MoMo;

/// <summary>The operation <c>refund</c>: with an id of its own and the purchase's transaction.</summary>
internal static class MoMoRefunding
{
    private const long Least = 1_000;

    public static JsonObject Run(MoMoCall call, MoMoSimulator momo)
    {
        var (id, request) = (call.Text("orderId"), call.Text("requestId"));
        var transaction = call.Number("transId");
        var purchase =
            momo.All.FirstOrDefault(one => one.Account == call.Account && one.IsPaid && one.TransId == transaction)
            ?? throw new MoMoProblem(42);
        var wish = momo.Taken("refund");
        var refund = new MoMoRefund(id, request, call.Number("amount"), wish?.ResultCode ?? 0, momo.NewTransaction());
        var isNew = true;
        refund = momo.Refunding(
            purchase,
            current =>
            {
                if (current.Refunds.FirstOrDefault(known => known.RequestId == request) is { } before)
                {
                    isNew = false;
                    return (current, before);
                }
                Check(refund, current, momo);
                return (current with { Refunds = [.. current.Refunds, refund] }, refund);
            }
        );
        if (isNew && refund.ResultCode is 7000 or 7002)
            _ = momo.SettleRefund(purchase, id, wish!.Then);
        var answer = MoMoApi.Coded(refund.ResultCode);
        answer["partnerCode"] = call.Account.PartnerCode;
        answer["orderId"] = id;
        answer["requestId"] = request;
        answer["amount"] = refund.Amount;
        answer["transId"] = refund.TransId;
        return answer;
    }

    private static void Check(MoMoRefund refund, MoMoPayment purchase, MoMoSimulator momo)
    {
        if (refund.Amount < Least)
            throw new MoMoProblem(22);
        if (refund.Amount > purchase.Paid - purchase.Refunded)
            throw new MoMoProblem(1081);
        var isTaken = momo.All.Any(known =>
            known.OrderId == refund.OrderId || known.Refunds.Any(other => other.OrderId == refund.OrderId)
        );
        if (isTaken)
            throw new MoMoProblem(41);
    }
}
