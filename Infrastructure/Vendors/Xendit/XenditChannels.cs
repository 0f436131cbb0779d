using System.Collections.Frozen;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Vendors.Xendit;

/// <summary>Xendit's names of wallets, where each is, and what it takes.</summary>
internal static class XenditChannels
{
    private static readonly FrozenDictionary<string, string> Currencies = new Dictionary<string, string>
    {
        ["ID"] = "IDR",
        ["MY"] = "MYR",
        ["PH"] = "PHP",
        ["SG"] = "SGD",
        ["TH"] = "THB",
        ["VN"] = "VND",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<PaymentMethod, (string Code, string Countries)> All = new Dictionary<
        PaymentMethod,
        (string, string)
    >
    {
        [PaymentMethod.Dana] = ("DANA", "ID"),
        [PaymentMethod.Ovo] = ("OVO", "ID"),
        [PaymentMethod.ShopeePay] = ("SHOPEEPAY", "ID MY PH SG TH VN"),
        [PaymentMethod.GrabPay] = ("GRABPAY", "MY PH SG"),
        [PaymentMethod.TouchNGo] = ("TOUCHNGO", "MY"),
        [PaymentMethod.Gcash] = ("GCASH", "PH"),
        [PaymentMethod.Momo] = ("MOMO", "VN"),
        [PaymentMethod.ZaloPay] = ("ZALOPAY", "VN"),
        [PaymentMethod.TrueMoney] = ("TRUEMONEY", "TH"),
    }.ToFrozenDictionary();

    /// <summary>GrabPay in Malaysia: 1 to 1,500 ringgit. Elsewhere Xendit names no limit that is known here.</summary>
    private const long LeastGrabPay = 100,
        MostGrabPay = 150_000,
        Most = 99_999_999_999;

    public static IEnumerable<string> Countries => Currencies.Keys.Order(StringComparer.Ordinal);

    /// <summary>Null: Xendit is not in that country.</summary>
    public static string? CurrencyOf(string country) => Currencies.GetValueOrDefault(country);

    /// <summary>Null: the wallet is not in that country.</summary>
    public static string? CodeOf(PaymentMethod method, string country) =>
        All.TryGetValue(method, out var known) && known.Countries.Split(' ').Contains(country) ? known.Code : null;

    public static (long Least, long Most) Limits(PaymentMethod method, string country) =>
        (method, country) is (PaymentMethod.GrabPay, "MY") ? (LeastGrabPay, MostGrabPay) : (1, Most);
}
