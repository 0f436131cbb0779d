using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Values;

public class SearchingText
{
    [Theory]
    [InlineData("Nguyễn Thị-Lan", "nguyen thi lan")]
    [InlineData("Đặng Đình Đức", "dang dinh duc")]
    [InlineData("  O'Brien & Co. ", "o brien co")]
    [InlineData("Crème brûlée (6)", "creme brulee 6")]
    [InlineData("Ｂánh mì", "banh mi")]
    [InlineData("Łukasz Müßig", "lukasz mussig")]
    [InlineData("…!?", "")]
    [InlineData("\uD83C lone", "lone")]
    public void Case_accents_and_punctuation_do_not_count(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchText.Words(text)));

    [Fact]
    public void Composed_and_decomposed_letters_are_the_same() =>
        Assert.Equal(
            SearchText.Words("Nguyễn"),
            SearchText.Words("Nguyễn".Normalize(System.Text.NormalizationForm.FormD))
        );

    [Fact]
    public void A_long_word_is_cut_but_not_within_a_letter()
    {
        Assert.Equal([new('a', 40)], SearchText.Words(new string('a', 500)));
        Assert.Equal([new('a', 39)], SearchText.Words(new string('a', 39) + "\U00020BFF")); // a letter of two characters
    }
}
