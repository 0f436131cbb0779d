using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Orders.Transfers;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

/// <summary>Texts of QR codes, compared with published ones; and what comes back in a bank's statement.</summary>
public class WritingTransfers
{
    private static Money Of(long amount, string currency) => new(amount, new(currency));

    [Fact]
    public void Vietqr_is_that_of_napas() =>
        Assert.Equal(
            "00020101021238540010A00000072701240006970436011001234567890208QRIBFTTA"
                + "530370454061850005802VN62180814DH1042 BANH MI63040CAC",
            TransferQr.VietQr("970436", "0123456789", Of(185_000, "VND"), "DH1042 BANH MI")
        );

    [Theory]
    [InlineData(
        "00020101021138540010A00000072701240006970407011003865776720208QRIBFTTA5303704540710000005802VN62160812henry an cut6304A322"
    )]
    [InlineData("00020101021129370016A0000006770101110113006681234567853037645802TH6304823E")]
    [InlineData(
        "00020101021226420014A0000006150001010689005302100123456789520454625303458540542.905802MY5910KEDAI ROTI6012KUALA LUMPUR630462E9"
    )]
    public void The_checksum_is_that_of_published_codes(string published) =>
        Assert.Equal(published[^4..], EmvQr.Crc16(published[..^4]).ToString("X4", null));

    [Fact]
    public void The_checksum_has_the_check_value_of_its_kind() => Assert.Equal(0x29B1, EmvQr.Crc16("123456789"));

    [Fact]
    public void Promptpay_is_that_of_a_mobile_number()
    {
        const string published = "00020101021129370016A0000006770101110113006681234567853037645802TH6304823E";
        Assert.Equal(published, TransferQr.PromptPay("0812345678", null));
        var wanted = TransferQr.PromptPay("0812345678", Of(12_350, "THB"));
        Assert.StartsWith("000201010212", wanted, StringComparison.Ordinal);
        Assert.Contains("53037645406123.505802TH", wanted, StringComparison.Ordinal);
        Assert.Contains(
            "0213" + "1234567890123",
            TransferQr.PromptPay("1234567890123", null),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "0315" + "123456789012345",
            TransferQr.PromptPay("123456789012345", null),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Sepa_is_that_of_epc069_12() =>
        Assert.Equal(
            "BCD\n002\n1\nSCT\n\nMuster GmbH\nDE89370400440532013000\nEUR149.90\n\n\nRechnung 2026-041",
            TransferQr.Epc(
                new(TransferScheme.Epc, "DE89370400440532013000", "Muster GmbH", 3),
                Of(14_990, "EUR"),
                "Rechnung 2026-041"
            )
        );

    [Theory]
    [InlineData("261124-7K3Q")]
    [InlineData("ck tien banh 2611247k3q cam on")]
    [InlineData("MBVCB.123456789.261124 7K3Q.CT tu 0123 LAN")]
    [InlineData("DH2611247K3QBANHMI")]
    public void A_number_is_found_as_a_bank_passes_it_on(string text) =>
        Assert.Contains(OrderNumber.Parse("261124-7K3Q"), OrderReferences.In(text));

    [Theory, InlineData(""), InlineData("thanh toan tien banh"), InlineData("999999-7K3Q"), InlineData("261124")]
    public void Where_there_is_none_none_is_found(string text) => Assert.Empty(OrderReferences.In(text));

    [Theory]
    [InlineData("VND", TransferScheme.VietQr, "0123456789", "970436", null)]
    [InlineData("VND", TransferScheme.VietQr, "0123 456", "970436", "account")]
    [InlineData("VND", TransferScheme.VietQr, "0123456789", null, "bank")]
    [InlineData("VND", TransferScheme.Epc, "DE89370400440532013000", null, "scheme")]
    [InlineData("EUR", TransferScheme.Epc, "DE89370400440532013000", null, null)]
    [InlineData("EUR", TransferScheme.Epc, "DE89370400440532013001", null, "account")]
    [InlineData("EUR", TransferScheme.Epc, "DE89370400440532013000", "COBADEFFXXX", null)]
    [InlineData("THB", TransferScheme.PromptPay, "0812345678", null, null)]
    [InlineData("THB", TransferScheme.PromptPay, "812345678", null, "account")]
    public void An_account_is_one_of_its_kind(
        string currency,
        TransferScheme scheme,
        string account,
        string? bank,
        string? fault
    )
    {
        var shop = Given.Shop with { Currency = new(currency) };
        IShopSettings settings = PaymentSettings.Both with { BankTransfer = new(scheme, account, "LAN", 2, bank) };
        if (fault is null)
            settings.Check(shop, Given.Now);
        else
            Assert.Equal(
                $"bankTransfer.{fault}",
                Assert.Throws<RuleBroken>(() => settings.Check(shop, Given.Now)).Field
            );
    }
}
