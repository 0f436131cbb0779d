using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.GiftCards;

public class WritingCodes
{
    private static readonly GiftCardCode Code = GiftCardCode.Of("7K3Q0B9DXM2P5TR");

    private static bool IsRead(string written)
    {
        try
        {
            GiftCardCode.Parse(written, "code");
            return true;
        }
        catch (RuleBroken broken)
        {
            Assert.Equal(("input.bad-gift-card", "code"), (broken.Code, broken.Field));
            return false;
        }
    }

    [Fact]
    public void A_code_is_read_as_people_write_it()
    {
        var shown = Code.ToString();
        Assert.Matches("^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$", shown);
        Assert.Equal(Code, GiftCardCode.Parse(shown, "code"));
        var written = $" {shown.ToLowerInvariant().Replace('0', 'o').Replace('-', ' ')} ";
        Assert.Equal(Code, GiftCardCode.Parse(written, "code"));
        Assert.Equal(shown[^4..], Code.LastFour);
    }

    [Fact]
    public void One_wrong_character_is_found_wherever_it_stands()
    {
        var plain = Code.ToString().Replace("-", "", StringComparison.Ordinal);
        for (var i = 0; i < plain.Length; i++)
            foreach (var other in GiftCardCode.Letters)
                Assert.Equal(other == plain[i], IsRead(plain[..i] + other + plain[(i + 1)..]));
    }

    [Fact]
    public void Two_characters_that_are_exchanged_are_found()
    {
        var plain = Code.ToString().Replace("-", "", StringComparison.Ordinal);
        for (var i = 0; i < plain.Length; i++)
        for (var j = i + 1; j < plain.Length; j++)
        {
            var letters = plain.ToCharArray();
            (letters[i], letters[j]) = (letters[j], letters[i]);
            Assert.Equal(letters[i] == letters[j], IsRead(new(letters)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("7K3Q")]
    [InlineData("7K3Q-0B9D-XM2P-5TR\u00df")]
    [InlineData("0000-0000-0000-0000-0000-0000-0000-0000-0000-0000")]
    public void What_is_no_code_is_refused(string written) => Assert.False(IsRead(written));

    [Fact]
    public void Each_shop_finds_it_by_another_hash()
    {
        Assert.Equal(64, Code.HashIn("a").Length);
        Assert.NotEqual(Code.HashIn("a"), Code.HashIn("b"));
        Assert.NotEqual(Code.HashIn("a"), GiftCardCode.Of("7K3Q0B9DXM2P5TS").HashIn("a"));
    }
}
