using System.Globalization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>How the QR code of a bank transfer is written.</summary>
public enum TransferScheme
{
    /// <summary>Vietnam (Napas).</summary>
    VietQr,

    /// <summary>Thailand.</summary>
    PromptPay,

    /// <summary>SEPA (EPC069-12).</summary>
    Epc,
}

/// <summary>The bank account to which orders are paid by transfer.</summary>
/// <param name="Account">
/// VietQR: the account number. PromptPay: a mobile number of 10 digits, an id of 13 or a wallet of 15. SEPA: the IBAN.
/// </param>
/// <param name="Payee">Whose account it is, 1 to 70 characters.</param>
/// <param name="PayDays">How many days there are to pay, at the latest until the order's cut-off: 1 to 14.</param>
/// <param name="Bank">VietQR: the bank's number of 6 digits. SEPA: the BIC, if it is needed. PromptPay: none.</param>
public sealed record BankTransferSettings(
    TransferScheme Scheme,
    string Account,
    string Payee,
    int PayDays,
    string? Bank = null
)
{
    private const int LongestPayee = 70,
        MostDays = 14,
        LongestAccount = 19;

    public static BankTransferSettings Example { get; } =
        new(TransferScheme.VietQr, "0123456789", "LO BANH MAY", 2, "970436");

    /// <summary>The currency of the scheme.</summary>
    private Currency Currency =>
        new(
            Scheme switch
            {
                TransferScheme.VietQr => "VND",
                TransferScheme.PromptPay => "THB",
                _ => "EUR",
            }
        );

    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    internal void Check(Shop shop, string field)
    {
        if (shop.Currency != Currency)
            throw new RuleBroken(ShopInputRules.OtherCurrency, $"This kind of transfer is in {Currency} only.")
            {
                Field = $"{field}.scheme",
            };
        SettingChecks.Name(Payee, LongestPayee, $"{field}.payee");
        SettingChecks.Range(PayDays, 1, MostDays, $"{field}.payDays");
        if (!IsAccount)
            throw Bad("That is not an account of this kind.", $"{field}.account");
        if (!IsBank)
            throw Bad("That is not a bank of this kind.", $"{field}.bank");
    }

    private bool IsAccount =>
        Scheme switch
        {
            TransferScheme.VietQr => Account.Length is > 0 and <= LongestAccount
                && Account.All(char.IsAsciiLetterOrDigit),
            TransferScheme.PromptPay => Account.All(char.IsAsciiDigit)
                && (Account.Length is 13 or 15 || (Account.Length == 10 && Account[0] == '0')),
            _ => IsIban(Account),
        };

    private bool IsBank =>
        Scheme switch
        {
            TransferScheme.VietQr => Bank is { Length: 6 } && Bank.All(char.IsAsciiDigit),
            TransferScheme.PromptPay => Bank is null,
            _ => Bank is null || (Bank.Length is 8 or 11 && Bank.All(char.IsAsciiLetterOrDigit)),
        };

    /// <summary>ISO 13616: in capitals without spaces; its remainder by 97 is 1.</summary>
    private static bool IsIban(string text)
    {
        if (text.Length is < 15 or > 34 || !text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)))
            return false;
        var remainder = 0;
        foreach (var c in text[4..] + text[..4])
        {
            var value = char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;
            remainder = int.Parse($"{remainder}{value}", CultureInfo.InvariantCulture) % 97;
        }
        return remainder == 1;
    }

    private static RuleBroken Bad(string message, string field) =>
        new(ShopInputRules.BadAccount, message) { Field = field };
}
