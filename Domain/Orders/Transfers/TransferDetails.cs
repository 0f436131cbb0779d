using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders.Transfers;

/// <summary>How an order is paid by bank transfer.</summary>
/// <param name="Bank">Absent: the account is enough.</param>
/// <param name="Reference">To be written in the transfer: the order's number.</param>
public sealed record TransferDetails(
    TransferScheme Scheme,
    string Payee,
    string Account,
    string? Bank,
    Money Amount,
    string Reference
)
{
    /// <summary>To be shown as a QR code, which fills in the transfer.</summary>
    public required string QrText { get; init; }

    /// <returns>Null: nothing is to be paid by transfer.</returns>
    public static TransferDetails? Of(Order order, Shop shop)
    {
        var isDue = order is { Payment.Method: PaymentMethod.BankTransfer, Due.IsZero: false };
        if (!isDue || shop.Payments?.BankTransfer is not { } account)
            return null;
        return new(account.Scheme, account.Payee, account.Account, account.Bank, order.DueNow, order.Number)
        {
            QrText = TransferQr.Of(account, order.DueNow, order.Number),
        };
    }
}
