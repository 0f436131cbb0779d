using System.Diagnostics;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Tests.Access;

public sealed class JudgingPasswords
{
    private static readonly string[] Known =
    [
        "hem-bakery",
        "Lò Bánh Mây",
        "Nguyễn Thị Mây",
        "owner@lobanhmay.example",
        "Ho_Chi_Minh",
        "Hải Châu",
        "Mai Nguyễn",
        "mai.nguyen@example.com",
    ];
    private static readonly IOptions<PasswordOptions> Defaults = Options.Create(new PasswordOptions());
    private static readonly Passwords Passwords = new(new HashingScheduler(Defaults), Defaults);

    [Theory]
    [
        InlineData("1qaz2wsx3edc"),
        InlineData("1qaz2wsx3edc4rfv"),
        InlineData("!QAZ2wsx#EDC"),
        InlineData("q1w2e3r4t5y6"),
        InlineData("qazwsxedcrfv"),
        InlineData("poiuytrewq12"),
        InlineData("zxcvbnm,./123")
    ]
    [InlineData("asdfghjkl;123"), InlineData("1234qwerasdf"), InlineData("qwertyqwerty12")]
    public void Walks_over_the_keyboard_are_weak(string password) => IsWeak(password);

    [Theory]
    [
        InlineData("lobanhmay2026"),
        InlineData("LòBánhMây2026!"),
        InlineData("hem-bakery-2026"),
        InlineData("HemBakery2026!!"),
        InlineData("mai.nguyen1234"),
        InlineData("nguyenmai1990"),
        InlineData("hochiminh2026")
    ]
    [InlineData("owner@lobanhmay"), InlineData("haichau123456")]
    public void The_shops_and_the_owners_own_names_are_weak(string password) => IsWeak(password);

    [Theory]
    [
        InlineData("Password1234!"),
        InlineData("P@ssw0rd2026"),
        InlineData("welcome12345"),
        InlineData("iloveyou2026!"),
        InlineData("Summer2026!!!"),
        InlineData("bakery2026!!"),
        InlineData("trustno1trustno1")
    ]
    [
        InlineData("matkhau123456"),
        InlineData("anhyeuem2026"),
        InlineData("katalaluan123"),
        InlineData("mothaibabonnamsau"),
        InlineData("Vietnam@2026"),
        InlineData("saigon2026!!"),
        InlineData("banhmi123456")
    ]
    public void So_are_usual_words_in_three_languages(string password) => IsWeak(password);

    [Theory]
    [
        InlineData("aaaaaaaaaaaa"),
        InlineData("abababababab"),
        InlineData("123456789012"),
        InlineData("abcdefghijkl"),
        InlineData("01/01/1990 01/01/1990"),
        InlineData("0901234567 0901234567"),
        InlineData("larterlarter")
    ]
    public void So_is_what_repeats_or_only_counts(string password) => IsWeak(password);

    [Theory, InlineData("ne_e_pod_chehyl"), InlineData("Ghjatccbjyfk"), InlineData("msoracle32re")]
    public void So_is_what_was_found_in_breaches_however_odd_it_looks(string password)
    {
        var broken = Assert.Throws<RuleBroken>(() => Passwords.MustBeGood(password, Known));
        Assert.Contains("stolen", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [
        InlineData("three loaves of rye"),
        InlineData("bánh mì nóng giòn"),
        InlineData("xkQ9-2mfL0pa"),
        InlineData("correct horse battery staple"),
        InlineData("may trang bay qua lo"),
        InlineData("パンを三つください、ね？")
    ]
    public void A_few_words_in_a_row_are_good(string password) => Passwords.MustBeGood(password, Known);

    [Fact]
    public void The_longest_is_judged_in_a_second_and_not_in_many()
    {
        IsWeak(string.Concat(Enumerable.Repeat("password", 32))); // loads the dictionaries once
        var hard = string.Concat(Enumerable.Range(0, 256).Select(i => "4@1!|75$0e"[i * 7919 % 10 * (i % 3 + 1) % 10]));
        var since = Stopwatch.GetTimestamp();
        try
        {
            Passwords.MustBeGood(hard, Known);
        }
        catch (RuleBroken) { }
        Assert.InRange(Stopwatch.GetElapsedTime(since).TotalSeconds, 0, 5);
    }

    private static void IsWeak(string password)
    {
        var broken = Assert.Throws<RuleBroken>(() => Passwords.MustBeGood(password, Known));
        Assert.Equal(("input.weak-password", "password"), (broken.Code, broken.Field));
    }
}
