using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Values;

public class WritingByStrangers
{
    [Theory]
    [InlineData("Nguyễn Văn An")]
    [InlineData("Dr.Müller")]
    [InlineData("Mr. J.R.R.Tolkien")]
    [InlineData("T.Mai")]
    [InlineData("O'Brien-Smith")]
    [InlineData("이 영희 & 김 철수")]
    [InlineData("Mai @ Bếp Nhà, 2.5 kg")]
    [InlineData("An 🍞")]
    public void A_usual_name_is_one(string name) => Assert.True(PlainText.IsName(name));

    [Theory]
    [InlineData("An\nClick here")]
    [InlineData("An\tB")]
    [InlineData("An\u202Emoc.live")]
    [InlineData("An\u2067")]
    [InlineData("An\u200B")]
    [InlineData("An\uFEFF")]
    [InlineData("An\u2028B")]
    [InlineData("An\u3164")]
    [InlineData("An\U000E0041")]
    [InlineData("http://evil")]
    [InlineData("see HTTPS://EVIL.EXAMPLE/x")]
    [InlineData("www.evil")]
    [InlineData("evil.com")]
    [InlineData("Evil.Com")]
    [InlineData("win at bit.ly/x now")]
    [InlineData("evil\uFF0Ecom")]
    [InlineData("evil\u3002com")]
    [InlineData("ｅｖｉｌ.com")]
    [InlineData("xn--80ak6aa92e.com")]
    [InlineData("пример.рф")]
    [InlineData("mai@evil.example")]
    [InlineData("10.0.0.1")]
    public void What_is_invisible_and_what_would_become_a_link_is_no_name(string name) =>
        Assert.False(PlainText.IsName(name));

    [Theory]
    [InlineData("Dr.Müller", "Dr. Müller")]
    [InlineData("X.Com", "X. Com")]
    [InlineData("Win!\r\nhttps://evil.example/now", "Win! https evil. example/now")]
    [InlineData("mai@evil.example", "mai (at) evil. example")]
    [InlineData("An\u202E \u200Bb", "An b")]
    [InlineData("An", "An")]
    public void In_a_message_it_is_one_line_and_no_link(string written, string read) =>
        Assert.Equal(read, PlainText.Defused(written));

    [Fact]
    public void Whatever_anybody_writes_a_message_shows_no_link_and_nothing_invisible_of_it() =>
        Prop.ForAll<NonNull<string>>(text =>
            {
                var read = PlainText.Defused(text.Get + "evil.com" + text.Get);
                return PlainText.IsName(read) && read.Length <= 60;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_name_is_cut_between_two_characters()
    {
        Assert.Equal(new string('a', 59), PlainText.Defused(new string('a', 59) + "🍞"));
        Assert.Equal(new string('a', 60), PlainText.Defused(new string('a', 100)));
    }

    [Fact]
    public void A_note_keeps_its_lines_and_its_links_and_loses_what_is_invisible() =>
        Assert.Equal(
            "Ring twice\n\nhttps://maps.example/x  back door",
            PlainText.Cleaned(" Ring\u200B twice\r\n\r\nhttps://maps.example/x\u202E\t back\u0000 door\u2069 ")
        );
}
