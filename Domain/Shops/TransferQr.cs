using System.Globalization;
using BakeryOps.Domain.Values;
using static BakeryOps.Domain.Shops.EmvQr;

namespace BakeryOps.Domain.Shops;

/// <summary>The text of a QR code that fills in a bank transfer.</summary>
public static class TransferQr
{
    /// <param name="reference">In ASCII, at most 25 characters.</param>
    public static string Of(BankTransferSettings account, Money amount, string reference) =>
        account.Scheme switch
        {
            TransferScheme.VietQr => VietQr(account.Bank!, account.Account, amount, reference),
            TransferScheme.PromptPay => PromptPay(account.Account, amount),
            _ => Epc(account, amount, reference),
        };

    /// <summary>Napas: one payment to an account.</summary>
    public static string VietQr(string bank, string account, Money amount, string reference)
    {
        var payee = Field("00", bank) + Field("01", account);
        return Closed(
            Field("00", "01")
                + Field("01", "12")
                + Field("38", Field("00", "A000000727") + Field("01", payee) + Field("02", "QRIBFTTA"))
                + Field("53", "704")
                + Field("54", Decimals(amount))
                + Field("58", "VN")
                + Field("62", Field("08", reference))
        );
    }

    /// <summary>PromptPay has no reference.</summary>
    /// <param name="amount">Null: the one who pays writes it.</param>
    public static string PromptPay(string account, Money? amount)
    {
        var payee = account.Length switch
        {
            10 => Field("01", "0066" + account[1..]),
            13 => Field("02", account),
            _ => Field("03", account),
        };
        return Closed(
            Field("00", "01")
                + Field("01", amount is null ? "11" : "12")
                + Field("29", Field("00", "A000000677010111") + payee)
                + Field("53", "764")
                + (amount is { } wanted ? Field("54", Decimals(wanted)) : "")
                + Field("58", "TH")
        );
    }

    /// <summary>EPC069-12, version 2.</summary>
    public static string Epc(BankTransferSettings account, Money amount, string reference) =>
        string.Join(
            '\n',
            "BCD",
            "002",
            "1",
            "SCT",
            account.Bank ?? "",
            account.Payee,
            account.Account,
            $"EUR{Decimals(amount)}",
            "",
            "",
            reference
        );

    private static string Decimals(Money amount) => amount.ToString().Split(' ')[0];
}
