using System.Collections.Frozen;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>Country calling codes (ITU-T E.164). None is the beginning of another.</summary>
public static class CallingCodes
{
    private static readonly FrozenSet<string> OfTwoDigits = FrozenSet.Create(
        "20",
        "27",
        "30",
        "31",
        "32",
        "33",
        "34",
        "36",
        "39",
        "40",
        "41",
        "43",
        "44",
        "45",
        "46",
        "47",
        "48",
        "49",
        "51",
        "52",
        "53",
        "54",
        "55",
        "56",
        "57",
        "58",
        "60",
        "61",
        "62",
        "63",
        "64",
        "65",
        "66",
        "81",
        "82",
        "84",
        "86",
        "90",
        "91",
        "92",
        "93",
        "94",
        "95",
        "98"
    );

    // Of currencies that are at home in one country.
    private static readonly FrozenDictionary<string, string> OfCurrencies = new Dictionary<string, string>
    {
        ["AED"] = "+971",
        ["AUD"] = "+61",
        ["BHD"] = "+973",
        ["BRL"] = "+55",
        ["CAD"] = "+1",
        ["CHF"] = "+41",
        ["CNY"] = "+86",
        ["CZK"] = "+420",
        ["DKK"] = "+45",
        ["GBP"] = "+44",
        ["HKD"] = "+852",
        ["HUF"] = "+36",
        ["IDR"] = "+62",
        ["INR"] = "+91",
        ["JOD"] = "+962",
        ["JPY"] = "+81",
        ["KES"] = "+254",
        ["KRW"] = "+82",
        ["KWD"] = "+965",
        ["MXN"] = "+52",
        ["MYR"] = "+60",
        ["NGN"] = "+234",
        ["NOK"] = "+47",
        ["NZD"] = "+64",
        ["OMR"] = "+968",
        ["PHP"] = "+63",
        ["PLN"] = "+48",
        ["RON"] = "+40",
        ["SEK"] = "+46",
        ["SGD"] = "+65",
        ["THB"] = "+66",
        ["TND"] = "+216",
        ["TWD"] = "+886",
        ["UGX"] = "+256",
        ["USD"] = "+1",
        ["VND"] = "+84",
        ["ZAR"] = "+27",
    }.ToFrozenDictionary();

    /// <param name="phone">In E.164: <c>+84901234567</c>.</param>
    public static string Of(string phone)
    {
        if (phone.Length < 4)
            return phone;
        if (phone[1] is '1' or '7')
            return phone[..2];
        if (OfTwoDigits.Contains(phone[1..3]))
            return phone[..3];
        return phone[..4];
    }

    /// <returns>Null: the currency is at home in several countries, or not known here.</returns>
    public static string? Of(Currency currency) => OfCurrencies.GetValueOrDefault(currency.Code);
}
