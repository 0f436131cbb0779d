using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Access;

public class ShowingASecondFactor
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private readonly SecondFactors begun = SecondFactors.None("demo", "mai").WithEnrolment([1], Now);

    private SecondFactors Confirmed =>
        begun.WithTotp(begun.OpenEnrolment(Now), 100, Now).WithRecoveryCodes(["hash-1", "hash-2"]);

    [Fact]
    public void An_app_counts_once_it_is_confirmed()
    {
        Assert.False(begun.AreNeeded);
        Assert.True(Confirmed.AreNeeded);
        Assert.Null(Confirmed.Enrolment);
    }

    [Fact]
    public void It_is_confirmed_within_ten_minutes_or_begun_again()
    {
        begun.OpenEnrolment(Now.AddMinutes(10).AddTicks(-1));
        Assert.Equal(
            "second-factor.not-begun",
            Assert.Throws<RuleBroken>(() => begun.OpenEnrolment(Now.AddMinutes(10))).Code
        );
        Assert.Equal("second-factor.not-begun", Assert.Throws<RuleBroken>(() => Confirmed.OpenEnrolment(Now)).Code);
    }

    [Fact]
    public void There_is_one_app()
    {
        Assert.Equal(
            "second-factor.already-there",
            Assert.Throws<RuleBroken>(() => Confirmed.WithEnrolment([2], Now)).Code
        );
        Assert.Equal([2], begun.WithEnrolment([2], Now).Enrolment!.SealedSecret);
    }

    [Theory, InlineData(99, false), InlineData(100, false), InlineData(101, true)]
    public void A_code_counts_once_and_no_earlier_one_after_it(long step, bool counts) =>
        Assert.Equal(counts, Confirmed.WithUsed(step)?.Totp!.LastStep == step);

    [Fact]
    public void A_recovery_code_counts_once()
    {
        var used = Confirmed.WithUsed("hash-1")!;
        Assert.Equal(["hash-2"], used.RecoveryCodes);
        Assert.Null(used.WithUsed("hash-1"));
    }

    [Fact]
    public void With_the_last_factor_the_recovery_codes_go()
    {
        Assert.Empty(Confirmed.WithoutTotp().RecoveryCodes);
        Assert.Equal(
            "second-factor.not-found",
            Assert.Throws<RuleBroken>(() => Confirmed.WithoutTotp().WithoutTotp()).Code
        );
    }

    [Fact]
    public void A_recovery_code_is_read_however_it_is_written()
    {
        var code = RecoveryCode.Write([0, 1, 2, 3, 4, 250, 251, 252, 253, 255]);
        Assert.Matches("^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$", code);
        var hash = RecoveryCode.HashOf("demo", "mai", code);
        Assert.Equal(hash, RecoveryCode.HashOf("demo", "mai", code.ToUpperInvariant().Replace('-', ' ')));
        Assert.Equal(hash, RecoveryCode.HashOf("demo", "mai", code.Replace('0', 'O').Replace('1', 'l')));
        Assert.NotEqual(hash, RecoveryCode.HashOf("demo", "lan", code));
        Assert.NotEqual(hash, RecoveryCode.HashOf("other", "mai", code));
    }

    [Fact]
    public void Each_of_its_bits_is_in_it() =>
        Assert.Equal(
            80,
            Enumerable
                .Range(0, 80)
                .Select(bit =>
                {
                    var bytes = new byte[RecoveryCode.Bytes];
                    bytes[bit / 8] = (byte)(1 << (bit % 8));
                    return RecoveryCode.Write(bytes);
                })
                .Distinct()
                .Count()
        );

    [Fact]
    public void What_could_take_a_shop_over_needs_both_again_where_there_is_a_second_factor()
    {
        var (session, none) = (Opened(withSecondFactor: false), SecondFactors.None("demo", "mai"));
        Assert.Null(session.Lacks(none, Now));
        Assert.Equal("access.second-factor-needed", session.Lacks(Confirmed, Now)!.Code);
        Assert.Null(Opened(withSecondFactor: true).Lacks(Confirmed, Now));
        var later = Now + Session.Confirmation;
        Assert.Equal("access.password-needed", Opened(withSecondFactor: true).Lacks(Confirmed, later)!.Code);
        Assert.Equal("access.password-needed", session.ConfirmSecondFactor(later).Lacks(Confirmed, later)!.Code);
        Assert.Equal("access.second-factor-needed", session.Confirm(later).Lacks(Confirmed, later)!.Code);
        Assert.Null(session.Confirm(later).ConfirmSecondFactor(later).Lacks(Confirmed, later));
    }

    [Fact]
    public void A_challenge_is_opened_by_its_secret_for_five_minutes()
    {
        var (challenge, token) = SignInChallenge.New(Mai, "0001", new byte[32], Now);
        Assert.True(challenge.IsOpenedBy(token, Now.AddMinutes(5).AddTicks(-1)));
        Assert.False(challenge.IsOpenedBy(token, Now.AddMinutes(5)));
        Assert.False(challenge.IsOpenedBy(token with { Secret = [1] }, Now));
    }

    private static StaffAccount Mai { get; } =
        StaffAccount.New("demo", "mai", "Mai", "mai@example.com", Role.Owner, "a hash", Now);

    private static Session Opened(bool withSecondFactor) =>
        Session.Open(Mai, "1", new byte[32], new(Now, null, withSecondFactor)).Session;
}
