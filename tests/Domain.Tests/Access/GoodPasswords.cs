using System.Text;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Access;

/// <summary>The rules for passwords that apply before the strength check.</summary>
public class GoodPasswords
{
    [
        Theory,
        InlineData("three loaves of rye"),
        InlineData("bánh mì nóng giòn"),
        InlineData("パンを三つください、ね？"),
        InlineData("🥐🥖🥨🧁🍰🎂🥐")
    ]
    public void Any_text_of_twelve_to_256_characters_will_do(string password) => Password.MustBeText(password);

    [Theory, InlineData(""), InlineData("Sh0rt!Pass1")]
    public void Shorter_is_refused_by_its_field(string password)
    {
        var broken = Assert.Throws<RuleBroken>(() => Password.MustBeText(password));
        Assert.Equal(("input.weak-password", "password"), (broken.Code, broken.Field));
    }

    [Fact]
    public void So_is_one_that_is_longer_than_anybody_types()
    {
        Password.MustBeText(new string('x', Password.Longest));
        Assert.Throws<RuleBroken>(() => Password.MustBeText(new string('x', Password.Longest + 1)));
    }

    [
        Theory,
        InlineData(0xFFFE),
        InlineData(0xFFFF),
        InlineData(0xFDD0),
        InlineData(0xFDEF),
        InlineData(0x0000),
        InlineData(0x001B),
        InlineData(0x0085),
        InlineData(0xD800),
        InlineData(0xDFFF)
    ]
    public void What_is_no_text_is_refused(int codeUnit)
    {
        var password = $"three loaves {(char)codeUnit} of rye";
        Assert.False(Password.IsText(password));
        Assert.Equal(
            ("input.bad-password", "password"),
            Assert.Throws<RuleBroken>(() => Password.MustBeText(password)) is var broken
                ? (broken.Code, broken.Field)
                : default
        );
    }

    [Fact]
    public void Nor_are_the_last_two_code_points_of_any_plane() =>
        Assert.All(
            Enumerable.Range(1, 16),
            plane =>
            {
                Assert.False(Password.IsText(char.ConvertFromUtf32((plane << 16) + 0xFFFE)));
                Assert.False(Password.IsText(char.ConvertFromUtf32((plane << 16) + 0xFFFF)));
                Assert.True(Password.IsText(char.ConvertFromUtf32((plane << 16) + 0xFFFD)));
            }
        );

    [Fact]
    public void Whatever_is_taken_for_text_can_be_normalised() =>
        Prop.ForAll<string>(text =>
                !Password.IsText(text ?? "") || (text ?? "").Normalize(NormalizationForm.FormKC) is not null
            )
            .QuickCheckThrowOnFailure();
}
