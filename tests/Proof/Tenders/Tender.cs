using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Proof.Tenders;

/// <summary>A way of paying, with a shop that takes it.</summary>
/// <param name="Provider">Null: the shop's bank.</param>
/// <param name="Price">Of what is ordered, in minor units.</param>
internal sealed record Tender(
    PaymentMethod Method,
    PaymentProvider? Provider,
    string Vendor,
    string Currency,
    long Price
)
{
    private static readonly BankTransferSettings Bank = new(
        TransferScheme.VietQr,
        "0123456789",
        "LO BANH",
        1,
        "970436"
    );

    public static IReadOnlyList<Tender> All { get; } =
    [
        new(PaymentMethod.Card, PaymentProvider.Stripe, "stripe", "VND", 112_000),
        new(PaymentMethod.Momo, PaymentProvider.Momo, "momo", "VND", 112_000),
        new(PaymentMethod.MtnMomo, PaymentProvider.MtnMomo, "mtn-momo", "UGX", 112_000),
        new(PaymentMethod.GrabPay, PaymentProvider.Xendit, "xendit", "MYR", 112_00),
        new(PaymentMethod.BankTransfer, null, "bank", "VND", 112_000),
    ];

    public static Tender By(PaymentMethod method) => All.Single(one => one.Method == method);

    public bool IsByBank => Provider is null;

    /// <summary>What an open attempt cannot be withdrawn from, so that it may be paid late.</summary>
    public bool MayBePaidLate => Provider is PaymentProvider.Momo or PaymentProvider.MtnMomo;

    public Money Of(long minorUnits) => new(minorUnits, new(Currency));

    public async Task<TestShop> Open(RunningBakery bakery)
    {
        var settings = IsByBank
            ? PaymentSettings.Both with
            {
                BankTransfer = Bank,
            }
            : new PaymentSettings(true, true, Method == PaymentMethod.Card ? [] : [new(Method, Provider!.Value)]);
        var shop = await TestShop.Open(
            bakery,
            shop =>
                shop with
                {
                    Currency = new(Currency),
                    Payments = settings,
                    Districts = [.. shop.Districts.Select(d => d with { Fee = Of(0), Minimum = Of(0) })],
                },
            _ => [TestShop.Product("cake", Price, new(Currency))]
        );
        if (Provider == PaymentProvider.Stripe)
            await shop.HearsFromStripe(bakery);
        return shop;
    }
}
