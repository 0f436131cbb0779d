using System.Collections.Frozen;

namespace BakeryOps.Local.Simulators.MoMo;

/// <summary>The result codes of MoMo that the simulator gives, with their texts.</summary>
internal static class MoMoTexts
{
    private static readonly FrozenDictionary<int, string> Texts = new Dictionary<int, string>
    {
        [0] = "Successful.",
        [10] = "System is under maintenance.",
        [11] = "Access denied.",
        [12] = "Unsupported API version for this request.",
        [13] = "Merchant authentication failed.",
        [20] = "Bad format request.",
        [21] = "Request rejected due to invalid transaction amount.",
        [22] = "The transaction amount is out of range.",
        [40] = "Duplicated requestId.",
        [41] = "Duplicated orderId.",
        [42] = "Invalid orderId or orderId is not found.",
        [1000] = "Transaction is initiated, waiting for user confirmation.",
        [1001] = "Transaction failed due to insufficient funds.",
        [1005] = "Transaction failed because the url or QR code expired.",
        [1006] = "Transaction failed because user has denied to confirm the payment.",
        [1080] = "Refund attempt failed during processing. Please retry in a short period of time.",
        [1081] = "Refund rejected. The original transaction might have been refunded.",
        [1088] = "Refund rejected. The original transaction is not eligible to be refunded.",
        [7000] = "Transaction is being processed.",
        [7002] = "Transaction is being processed by the provider of the payment instrument selected.",
        [9000] = "Transaction is authorized successfully.",
    }.ToFrozenDictionary();

    public static string Of(int code) => Texts.GetValueOrDefault(code, "Result " + code);
}
