namespace BakeryOps.Local.Simulators.MtnMoMo;

/// <summary>Payments by MTN MoMo, as the overview shows them. Amounts have two decimals where the currency has cents.</summary>
internal static class MtnMoMoState
{
    public static IEnumerable<PaymentState> Payments(MtnMoMoSimulator mtn)
    {
        var refunds = mtn
            .All.Where(one => one is { Refunded: not null, Status: not "FAILED" })
            .ToLookup(one => one.Refunded);
        return from payment in mtn.All
            where payment.Refunded is null
            select Of(payment, [.. refunds[payment.Reference]]);
    }

    private static PaymentState Of(MtnTransaction payment, IReadOnlyList<MtnTransaction> refunds)
    {
        var isPaid = payment.Status == "SUCCESSFUL";
        return new()
        {
            Id = payment.Reference,
            Account = "MTN MoMo",
            Status = payment.Status switch
            {
                "SUCCESSFUL" => "succeeded",
                "FAILED" => "failed",
                _ => "requires_action",
            },
            Created = payment.Created.ToUnixTimeSeconds(),
            Amount = Minor(payment),
            Currency = payment.Currency,
            Shown = $"{payment.Currency} {payment.Amount}",
            Description = payment.ExternalId,
            Metadata = new Dictionary<string, string> { ["order"] = payment.ExternalId },
            Attempts = 1,
            Captures = isPaid ? 1 : 0,
            Captured = isPaid ? Minor(payment) : 0,
            Refunds = refunds.Count,
            Refunded = refunds.Sum(Minor),
            PayPath = $"/mtn-momo/phone/{payment.Reference}",
        };
    }

    private static long Minor(MtnTransaction payment) =>
        (long)(payment.Value * (payment.Currency is "UGX" or "RWF" or "XAF" or "XOF" or "GNF" ? 1 : 100));
}
