using System.Text.Json.Nodes;

namespace BakeryOps.Local.Simulators.MoMo;

/// <summary>What MoMo says of a payment.</summary>
internal static class MoMoMessages
{
    /// <summary>The signed outcome: the body of the notification, and the query of the redirect.</summary>
    public static JsonObject Outcome(MoMoPayment payment)
    {
        var told = new JsonObject
        {
            ["partnerCode"] = payment.Account.PartnerCode,
            ["orderId"] = payment.OrderId,
            ["requestId"] = payment.RequestId,
            ["amount"] = payment.Paid ?? payment.Amount,
            ["orderInfo"] = payment.OrderInfo,
            ["orderType"] = "momo_wallet",
            ["transId"] = payment.TransId,
            ["resultCode"] = payment.ResultCode,
            ["message"] = MoMoTexts.Of(payment.ResultCode),
            ["payType"] = "qr",
            ["responseTime"] = payment.Created.ToUnixTimeMilliseconds(),
            ["extraData"] = payment.ExtraData,
        };
        told["signature"] = MoMoSigning.Of(payment.Account, MoMoSigning.Notification, name => told[name]!.ToString());
        return told;
    }

    public static JsonObject Queried(MoMoPayment payment, string requestId) =>
        new()
        {
            ["partnerCode"] = payment.Account.PartnerCode,
            ["orderId"] = payment.OrderId,
            ["requestId"] = requestId,
            ["extraData"] = payment.ExtraData,
            ["amount"] = payment.Paid ?? payment.Amount,
            ["transId"] = payment.TransId,
            ["payType"] = "qr",
            ["resultCode"] = payment.ResultCode,
            ["message"] = MoMoTexts.Of(payment.ResultCode),
            ["refundTrans"] = Refunds(payment),
        };

    public static JsonArray Refunds(MoMoPayment payment) =>
        new([
            .. payment.Refunds.Select(refund =>
                (JsonNode)
                    new JsonObject
                    {
                        ["orderId"] = refund.OrderId,
                        ["amount"] = refund.Amount,
                        ["resultCode"] = refund.ResultCode,
                        ["transId"] = refund.TransId,
                    }
            ),
        ]);
}
