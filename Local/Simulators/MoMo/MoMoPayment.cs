namespace BakeryOps.Local.Simulators.MoMo;

/// <summary>One payment at MoMo; its id is the partner's <c>orderId</c>.</summary>
internal sealed record MoMoPayment
{
    public required MoMoAccountOptions Account { get; init; }
    public required string OrderId { get; init; }
    public required string RequestId { get; init; }
    public required long Amount { get; init; }
    public required string OrderInfo { get; init; }
    public required string ExtraData { get; init; }
    public required string IpnUrl { get; init; }
    public required string RedirectUrl { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>Opens its payment page.</summary>
    public required string Token { get; init; }

    /// <summary>1000 until the customer has decided.</summary>
    public int ResultCode { get; init; } = 1000;

    /// <summary>0 until it is paid.</summary>
    public long TransId { get; init; }

    /// <summary>What was really paid: another amount, where that fault was asked for.</summary>
    public long? Paid { get; init; }

    public IReadOnlyList<MoMoRefund> Refunds { get; init; } = [];

    public bool IsPaid => ResultCode is 0 or 9000;
    public bool IsOpen => ResultCode is 1000;
    public long Refunded => Refunds.Where(refund => refund.IsOut).Sum(refund => refund.Amount);
    public string Key => KeyOf(Account.PartnerCode, OrderId);

    public static string KeyOf(string partnerCode, string orderId) => $"{partnerCode} {orderId}";
}

/// <param name="OrderId">The refund's own.</param>
internal sealed record MoMoRefund(string OrderId, string RequestId, long Amount, int ResultCode, long TransId)
{
    /// <summary>Made, or under way.</summary>
    public bool IsOut => ResultCode is 0 or 7000 or 7002;
}
