using System.Globalization;
using System.Text;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Password strength by zxcvbn (score 3 or 4: ten billion guesses or more), with public words about the account as
/// extra dictionary, and not one of the breached passwords. Thread-safe.
/// </summary>
internal sealed class PasswordStrength
{
    private const int LeastScore = 3;
    private const int LeastDifferent = 5;

    /// <summary>zxcvbn's time grows faster than its input: 48 characters take 0.1 s at worst, 256 one second.</summary>
    private const int MostLookedAt = 48;

    // Common words in this domain and region that zxcvbn's English dictionaries lack.
    private static readonly string[] Usual =
    [
        "bakery",
        "bakeryops",
        "bakeshop",
        "baker",
        "bread",
        "cake",
        "coffee",
        "cafe",
        "kitchen",
        "owner",
        "manager",
        "driver",
        "changeme",
        "mat khau",
        "anh yeu em",
        "em yeu anh",
        "viet nam",
        "sai gon",
        "ha noi",
        "da nang",
        "ho chi minh",
        "tiem banh",
        "lo banh",
        "banh mi",
        "banh ngot",
        "ca phe",
        "xin chao",
        "mot",
        "hai",
        "ba",
        "bon",
        "nam",
        "sau",
        "bay",
        "tam",
        "chin",
        "muoi",
        "nguyen",
        "tran",
        "mot hai ba bon nam",
        "mot hai ba bon nam sau",
        "mot hai ba bon nam sau bay",
        "satu dua tiga empat",
        "satu dua tiga empat lima",
        "kata laluan",
        "selamat datang",
        "malaysia",
        "kuala lumpur",
        "penang",
        "johor",
        "singapura",
        "kedai",
        "kedai kek",
        "kek",
        "roti",
        "kopi",
        "satu",
        "dua",
        "tiga",
        "empat",
        "lima",
        "enam",
        "tujuh",
        "lapan",
        "sembilan",
        "sepuluh",
        "saya",
        "sayang",
        "cinta",
    ];

    private readonly Lock gate = new();
    private readonly Lazy<Zxcvbn.Zxcvbn> zxcvbn = new(() => new());

    /// <param name="password">Normalised.</param>
    /// <exception cref="RuleBroken"><c>input.weak-password</c></exception>
    public void Check(string password, IReadOnlyCollection<string> words)
    {
        var plain = Plain(password);
        if (BreachedPasswords.Contain(password.ToLowerInvariant()) || BreachedPasswords.Contain(plain))
            throw Password.Weak(
                "This password was found in stolen lists. Please take another; a few words in a row do well."
            );
        if (
            plain.Distinct().Count() < LeastDifferent
            || !plain.Any(char.IsLetter)
            || Score(Unit(plain), words) < LeastScore
        )
            throw Password.Weak("This password is easy to guess. Please take another; a few words in a row do well.");
    }

    private int Score(string plain, IReadOnlyCollection<string> words)
    {
        var known = words.Concat(Usual).Select(Plain).SelectMany(Spellings).Where(word => word.Length > 2).Distinct();
        // Serialised: it is called rarely, and may be slow.
        lock (gate)
            return zxcvbn.Value.EvaluatePassword(plain[..Math.Min(plain.Length, MostLookedAt)], known).Score;
    }

    private static IEnumerable<string> Spellings(string words)
    {
        var parts = words.Split([' ', '-', '.', '_', '@', ',', '/'], StringSplitOptions.RemoveEmptyEntries);
        return [.. parts, string.Concat(parts)];
    }

    /// <summary>Lower case without accents: attackers try both.</summary>
    private static string Plain(string text)
    {
        var letters = text.ToLowerInvariant()
            .Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).Replace('đ', 'd');
    }

    /// <summary>The repeated unit of a repetitive text; otherwise the text.</summary>
    private static string Unit(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
            if (text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length)))
                return text[..length];
        return text;
    }
}
