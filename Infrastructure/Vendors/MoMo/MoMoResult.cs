namespace BakeryOps.Infrastructure.Vendors.MoMo;

/// <summary>What a result code of MoMo means for us.</summary>
internal enum MoMoResult
{
    Success,

    /// <summary>The customer, MoMo or a bank is still at it.</summary>
    Pending,

    /// <summary>Final: it was not paid, and cannot be any more.</summary>
    Failed,

    /// <summary>The amount cannot be taken, or not any more be refunded.</summary>
    BadAmount,

    /// <summary>The refund failed for now; another may be tried in about an hour.</summary>
    RefundLater,

    /// <summary>The refund is impossible.</summary>
    RefundRefused,

    /// <summary>Maintenance, or the same request is under way.</summary>
    Busy,

    /// <summary>An id was used before: it may stand for a request whose answer was lost.</summary>
    Repeated,

    /// <summary>MoMo does not know what was asked for.</summary>
    NotFound,

    /// <summary>The account or our request is wrong; also any code that is not known.</summary>
    Refused,
}

internal static class MoMoResults
{
    public static MoMoResult Of(int code) =>
        code switch
        {
            // An authorised payment is captured by MoMo itself, as we never ask for two steps.
            0 or 9000 => MoMoResult.Success,
            1000 or 7000 or 7002 => MoMoResult.Pending,
            1001 or 1002 or 1003 or 1004 or 1005 or 1006 or 1007 or 1017 or 1026 => MoMoResult.Failed,
            4001 or 4002 or 4100 => MoMoResult.Failed,
            98 or 99 => MoMoResult.Failed,
            21 or 22 => MoMoResult.BadAmount,
            1080 => MoMoResult.RefundLater,
            1081 or 1088 => MoMoResult.RefundRefused,
            10 or 43 => MoMoResult.Busy,
            40 or 41 => MoMoResult.Repeated,
            42 => MoMoResult.NotFound,
            _ => MoMoResult.Refused, // 11, 12, 13, 20, 45, 47, 2019 and what is to come
        };
}
