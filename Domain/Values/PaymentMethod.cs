namespace BakeryOps.Domain.Values;

/// <summary>How an order is paid.</summary>
public enum PaymentMethod
{
    Cash,
    Card,

    /// <summary>The wallet of momo.vn.</summary>
    Momo,

    /// <summary>MTN's mobile money.</summary>
    MtnMomo,
    GrabPay,
    ShopeePay,
    TouchNGo,
    Gcash,
    Dana,
    Ovo,
    ZaloPay,
    TrueMoney,

    /// <summary>Malaysia's online banking: the customer pays on the page of their bank.</summary>
    Fpx,

    /// <summary>To the shop's own bank account; the shop matches what arrives.</summary>
    BankTransfer,
}

/// <summary>Who takes payments for a shop.</summary>
public enum PaymentProvider
{
    Stripe,
    Momo,
    MtnMomo,
    Xendit,
}

public static class PaymentMethods
{
    /// <summary>Whether it is paid before the order is made: to a provider, or by bank transfer.</summary>
    public static bool IsOnline(this PaymentMethod method) => method != PaymentMethod.Cash;

    /// <summary>
    /// The names of wallets and of FPX, which are the same in every language; null: it is paid in another way.
    /// </summary>
    public static string? Brand(this PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Momo => "MoMo",
            PaymentMethod.MtnMomo => "MTN MoMo",
            PaymentMethod.GrabPay => "GrabPay",
            PaymentMethod.ShopeePay => "ShopeePay",
            PaymentMethod.TouchNGo => "Touch 'n Go",
            PaymentMethod.Gcash => "GCash",
            PaymentMethod.Dana => "DANA",
            PaymentMethod.Ovo => "OVO",
            PaymentMethod.ZaloPay => "ZaloPay",
            PaymentMethod.TrueMoney => "TrueMoney",
            PaymentMethod.Fpx => "FPX",
            _ => null,
        };

    /// <summary>The providers that can take it, the usual one first; none: it is not paid online.</summary>
    public static IReadOnlyList<PaymentProvider> Providers(this PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Card => [PaymentProvider.Stripe],
            PaymentMethod.Momo => [PaymentProvider.Momo, PaymentProvider.Xendit],
            PaymentMethod.MtnMomo => [PaymentProvider.MtnMomo],
            PaymentMethod.GrabPay => [PaymentProvider.Xendit, PaymentProvider.Stripe],
            PaymentMethod.Fpx => [PaymentProvider.Stripe],
            _ when method.Brand() is not null => [PaymentProvider.Xendit],
            _ => [],
        };
}
