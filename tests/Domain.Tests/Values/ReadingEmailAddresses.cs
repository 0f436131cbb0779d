using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Values;

public class ReadingEmailAddresses
{
    [Theory]
    [InlineData("mai@example.com", "mai@example.com")]
    [InlineData("Mai.Lan+shop@Sub.Example.COM", "Mai.Lan+shop@sub.example.com")]
    [InlineData("mai@münchen.example", "mai@xn--mnchen-3ya.example")]
    [InlineData("mai@MÜNCHEN.example", "mai@xn--mnchen-3ya.example")]
    [InlineData("mai@ví-dụ.vn", "mai@xn--v-d-rma6749a.vn")]
    [InlineData("o'brien!#$%&*/=?^_`{|}~-@example.com", "o'brien!#$%&*/=?^_`{|}~-@example.com")]
    public void An_address_is_written_with_its_domain_in_ascii(string written, string wire)
    {
        Assert.True(EmailAddress.TryParse(written, out var address));
        Assert.Equal((wire, false), (address.ToString(), address.NeedsUtf8));
    }

    [Theory, InlineData("ân@example.com"), InlineData("用户@例子.example")]
    public void Letters_beyond_ascii_before_the_at_need_a_server_that_takes_them(string written)
    {
        Assert.True(EmailAddress.TryParse(written, out var address));
        Assert.True(address.NeedsUtf8);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mai")]
    [InlineData("@example.com")]
    [InlineData("mai@")]
    [InlineData("mai@example")]
    [InlineData("mai@example.")]
    [InlineData("mai@.example")]
    [InlineData("mai@exa..mple")]
    [InlineData("mai@-a.example")]
    [InlineData("mai@10.0.0.1")]
    [InlineData("mai@[10.0.0.1]")]
    [InlineData("mai@@example.com")]
    [InlineData("a@b@example.com")]
    [InlineData(".mai@example.com")]
    [InlineData("mai.@example.com")]
    [InlineData("m..ai@example.com")]
    [InlineData("\"mai\"@example.com")]
    [InlineData("mai @example.com")]
    [InlineData(" mai@example.com")]
    [InlineData("mai@exa mple.com")]
    [InlineData("mai,lan@example.com")]
    [InlineData("<mai@example.com>")]
    [InlineData("mai@example.com>\r\nRCPT TO:<b@example.com")]
    [InlineData("mai@exa_mple.com")]
    [InlineData("mai@exa\u200Bmple.com")]
    [InlineData("ma\u202Ei@example.com")]
    [InlineData("m\u0000i@example.com")]
    public void What_is_none_is_none(string? written) => Assert.False(EmailAddress.TryParse(written, out _));

    [Fact]
    public void It_is_as_long_as_a_mail_server_takes()
    {
        var host = string.Join('.', Enumerable.Repeat(new string('a', 60), 3)) + ".com";
        Assert.True(EmailAddress.TryParse($"{new string('m', 64)}@{host}", out _));
        Assert.False(EmailAddress.TryParse($"{new string('m', 65)}@{host}", out _));
        Assert.False(
            EmailAddress.TryParse(
                $"{new string('m', 64)}@{host.Replace(".com", ".abcd.com", StringComparison.Ordinal)}",
                out _
            )
        );
        Assert.False(EmailAddress.TryParse($"mai@{new string('a', 64)}.com", out _));
        Assert.False(EmailAddress.TryParse($"{new string('â', 33)}@example.com", out _));
    }

    [Fact]
    public void Any_text_is_an_address_that_a_mail_server_can_be_told_or_none() =>
        Prop.ForAll<string?>(text =>
                (
                    !EmailAddress.TryParse(text, out var address)
                    || !address.ToString().Any(c => char.IsControl(c) || c is '<' or '>' or ' ')
                )
                && (
                    !EmailAddress.TryParse($"{text}@{text}.com", out address)
                    || !address.ToString().Any(c => char.IsControl(c) || c is '<' or '>' or ' ')
                )
            )
            .QuickCheckThrowOnFailure();
}
