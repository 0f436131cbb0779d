using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Access;

public class GoodPasswords
{
    [Theory, InlineData("three loaves of rye"), InlineData("bánh mì nóng giòn"), InlineData("xkQ9-2mfL0pa"), InlineData("correct horse battery staple")]
    public void Long_and_not_to_be_guessed_is_enough(string password) => Password.MustBeGood(password, "mai@example.com");

    [Theory, InlineData(""), InlineData("Sh0rt!Pass1"), InlineData("aaaaaaaaaaaa"), InlineData("123456789012"), InlineData("abcdefghijklmnop"), InlineData("passwordpassword"),
        InlineData("Password1234"), InlineData("qwertyqwerty12"), InlineData("mai.nguyen1234"), InlineData("abababababab"), InlineData("iloveyou2345")]
    public void Short_or_obvious_is_not(string password)
    {
        var broken = Assert.Throws<RuleBroken>(() => Password.MustBeGood(password, "mai.nguyen@example.com"));
        Assert.Equal(("input.weak-password", "password"), (broken.Code, broken.Field));
    }

    [Fact]
    public void However_the_address_is_spelt_its_name_is_no_password() => Assert.Throws<RuleBroken>(() => Password.MustBeGood("mai.nguyen1234", " Mai.Nguyen@Example.com"));

    [Fact]
    public void So_is_one_that_is_longer_than_anybody_types() => Assert.Throws<RuleBroken>(() => Password.MustBeGood(string.Concat(Enumerable.Repeat("loaf of rye ", 30)), "a@b.co"));
}
