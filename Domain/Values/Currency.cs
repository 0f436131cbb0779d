namespace BakeryOps.Domain.Values;

/// <summary>
/// An ISO 4217 currency. <see cref="Digits"/> is its number of decimal places: 0 for VND, KRW, JPY and UGX, 2 for most,
/// 3 for a few dinars.
/// </summary>
public readonly record struct Currency
{
    private static readonly HashSet<string> WithoutMinorUnit =
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ];
    private static readonly HashSet<string> WithThreeDigits = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
    private readonly string? code;

    /// <exception cref="RuleBroken"><c>money.unknown-currency</c>: not three upper-case letters.</exception>
    public Currency(string code) =>
        this.code =
            code is { Length: 3 } && code.All(char.IsAsciiLetterUpper)
                ? code
                : throw new RuleBroken(
                    ValueRules.UnknownCurrency,
                    $"'{code}' is not an ISO 4217 currency code such as VND."
                );

    public string Code => code ?? throw new InvalidOperationException("A currency without a code.");
    public int Digits
    {
        get
        {
            if (WithoutMinorUnit.Contains(Code))
                return 0;
            if (WithThreeDigits.Contains(Code))
                return 3;
            return 2;
        }
    }

    public override string ToString() => Code;
}
