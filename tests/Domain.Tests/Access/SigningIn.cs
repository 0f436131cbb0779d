using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Access;

public class SigningIn
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private static readonly StaffAccount Mai = StaffAccount.New("hem-bakery", "s1", " Mai ", " Mai@Example.com ", Role.Baker, "hash", Now);

    [Fact]
    public void An_account_keeps_names_and_addresses_tidy() => Assert.Equal(("Mai", "mai@example.com"), (Mai.Name, Mai.Email));

    [Theory, InlineData(""), InlineData("   "), InlineData("a\nb")]
    public void A_name_that_is_none_is_refused(string name) =>
        Assert.Equal("input.bad-name", Assert.Throws<RuleBroken>(() => StaffAccount.New("s", "1", name, "a@b.co", Role.Baker, "h", Now)).Code);

    [Theory, InlineData(""), InlineData("mai"), InlineData("@example.com"), InlineData("mai@"), InlineData("a@b@example.com"), InlineData("mai @example.com")]
    public void An_address_that_is_none_is_refused(string email) =>
        Assert.Equal("input.bad-email", Assert.Throws<RuleBroken>(() => StaffAccount.New("s", "1", "Mai", email, Role.Baker, "h", Now)).Code);

    [Fact]
    public void Four_wrong_passwords_close_nothing() => Assert.True(Tried(Mai, 4).LetsTry(Now));

    [Fact]
    public void The_fifth_closes_the_account_for_a_minute()
    {
        var closed = Tried(Mai, 5);
        Assert.False(closed.LetsTry(Now));
        Assert.False(closed.LetsTry(Now.AddSeconds(59)));
        Assert.True(closed.LetsTry(Now.AddMinutes(1)));
    }

    [Theory, InlineData(6, 2), InlineData(7, 4), InlineData(10, 32), InlineData(11, 32), InlineData(500, 32)]
    public void Each_further_one_closes_it_for_twice_as_long_up_to_half_an_hour(int tries, int minutes) =>
        Assert.Equal(Now.AddMinutes(minutes), Tried(Mai, tries).ClosedUntil);

    [Fact]
    public void A_right_password_forgives_them_all() => Assert.Equal(Mai, Tried(Mai, 4).WithSignIn());

    [Fact]
    public void Who_comes_back_gets_a_try_and_what_was_open_before_stays_shut()
    {
        var back = Tried(Mai, 7).Leaving().ComingBack(Now.AddDays(9));
        Assert.Equal((true, Now.AddDays(9)), (back.LetsTry(Now.AddDays(9)), back.SessionsSince));
    }

    [Fact]
    public void Who_has_left_does_not_get_a_try() => Assert.False(Mai.Leaving().LetsTry(Now));

    private static StaffAccount Tried(StaffAccount account, int times) =>
        Enumerable.Range(0, times).Aggregate(account, (tried, _) => tried.WithTry(Now));
}
