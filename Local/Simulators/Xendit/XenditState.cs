namespace BakeryOps.Local.Simulators.Xendit;

/// <summary>Payments through Xendit, as the overview shows them.</summary>
internal static class XenditState
{
    public static IEnumerable<PaymentState> Payments(XenditSimulator xendit)
    {
        var refunds = xendit.Refunds.Where(one => one.Status != "FAILED").ToLookup(one => one.PaymentRequestId);
        return xendit.Payments.Select(payment => Of(payment, [.. refunds[payment.PaymentRequestId]]));
    }

    private static PaymentState Of(XenditPayment payment, IReadOnlyList<XenditRefund> refunds)
    {
        var factor = payment.Currency is "VND" ? 1 : 100;
        var amount = (long)(payment.RequestAmount * factor);
        var isPaid = payment.Status == "SUCCEEDED";
        return new()
        {
            Id = payment.PaymentRequestId,
            Account = "Xendit",
            Status = payment.Status switch
            {
                "SUCCEEDED" => "succeeded",
                "REQUIRES_ACTION" => "requires_action",
                "CANCELED" => "canceled",
                _ => "failed",
            },
            Created = payment.CreatedAt,
            Amount = amount,
            Currency = payment.Currency,
            Shown = $"{payment.Currency} {payment.RequestAmount}",
            Description = payment.ChannelCode,
            Metadata = payment.Metadata,
            Attempts = 1,
            Captures = isPaid ? 1 : 0,
            Captured = isPaid ? amount : 0,
            Refunds = refunds.Count,
            Refunded = (long)(refunds.Sum(refund => refund.Amount) * factor),
            PayPath = $"/xendit/pay/{payment.PaymentRequestId}",
        };
    }
}
