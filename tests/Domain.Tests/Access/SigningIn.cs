using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Access;

public class SigningIn
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private static readonly StaffAccount Mai = StaffAccount.New(
        "hem-bakery",
        "s1",
        " Mai ",
        " Mai@Example.com ",
        Role.Baker,
        "hash",
        Now
    );

    [Fact]
    public void An_account_keeps_names_and_addresses_tidy() =>
        Assert.Equal(("Mai", "mai@example.com"), (Mai.Name, Mai.Email));

    [Theory, InlineData(""), InlineData("   "), InlineData("a\nb")]
    public void A_name_that_is_none_is_refused(string name) =>
        Assert.Equal(
            "input.bad-name",
            Assert.Throws<RuleBroken>(() => StaffAccount.New("s", "1", name, "a@b.co", Role.Baker, "h", Now)).Code
        );

    [
        Theory,
        InlineData(""),
        InlineData("mai"),
        InlineData("@example.com"),
        InlineData("mai@"),
        InlineData("a@b@example.com"),
        InlineData("mai @example.com")
    ]
    public void An_address_that_is_none_is_refused(string email) =>
        Assert.Equal(
            "input.bad-email",
            Assert.Throws<RuleBroken>(() => StaffAccount.New("s", "1", "Mai", email, Role.Baker, "h", Now)).Code
        );

    [Fact]
    public void What_was_open_before_somebody_came_back_stays_shut()
    {
        var back = Mai.Leaving().ComingBack(Now.AddDays(9));
        Assert.Equal((false, Now.AddDays(9)), (back.Disabled, back.SessionsSince));
    }

    [Fact]
    public void A_password_hashed_anew_ends_no_session() =>
        Assert.Equal(Mai.SessionsSince, Mai.Rehashed("another").SessionsSince);
}
