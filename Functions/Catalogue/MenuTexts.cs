using System.Globalization;
using BakeryOps.Domain.Catalogue;

namespace BakeryOps.Functions.Catalogue;

/// <summary>Shows a menu in one language of its shop, or in all.</summary>
/// <param name="language">Null: all.</param>
internal sealed class MenuTexts(MenuTerms terms, string? language, string shopId, DateTimeOffset now)
{
    /// <summary>The language that the query names, else the one that Accept-Language prefers, else the shop's.</summary>
    /// <param name="asked">A language, <c>all</c>, or null: none.</param>
    /// <returns>Null: all.</returns>
    /// <exception cref="RuleBroken"><c>input.unknown-reference</c></exception>
    public static string? LanguageOf(HttpRequest request, string? asked, MenuTerms terms)
    {
        const string All = "all";
        if (asked == All)
            return null;
        if (asked is not null)
            return terms.Languages.Contains(asked)
                ? asked
                : throw new RuleBroken(ProductRules.UnknownReference, "The menu is not in this language.")
                {
                    Field = "lang",
                    Nearest = new Choices([.. terms.Languages, All]),
                };
        return request
            .GetTypedHeaders()
            .AcceptLanguage.Where(one => one.Quality is not 0)
            .OrderByDescending(one => one.Quality ?? 1)
            .Select(one => one.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(terms.Languages.Contains, terms.Language);
    }

    public MenuView Of(Menu menu, MenuSearch search) =>
        new()
        {
            Currency = terms.Currency,
            Languages = language is null ? terms.Languages : [language],
            Categories = [.. menu.Settings.Categories.Select(one => one with { Name = Text(one.Name) })],
            Products = [.. menu.InOrder().Where(one => one.OnSale && search.Finds(one)).Select(Of)],
        };

    private MenuProduct Of(Product product) =>
        new()
        {
            Id = product.Id,
            Name = Text(product.Name),
            Description = product.Description is { Count: > 0 } description ? Text(description) : null,
            Category = product.Category,
            Price = product.Price,
            Variants =
            [
                .. product.Variants.Select(one => new MenuVariant(one.Id, Text(one.Name), one.Price, one.OnSale)),
            ],
            Options = [.. product.Options.Select(Of)],
            Prices = product.Prices,
            Tags = product.Tags,
            Allergens = product.Allergens,
            Diets = product.Diets,
            Nutrition = product.Nutrition,
            LeadDays = product.LeadDays,
            Availability = product.Availability,
            SoldOutUntil = product.SoldOutUntil > terms.Calendar.DayOf(now) ? product.SoldOutUntil : null,
            Promise = product.Promise,
            Drop = product.Drop is { } drop ? Of(drop) : null,
            Photos = [.. product.Photos.Select(Of)],
        };

    private OptionGroup Of(OptionGroup group) =>
        group with
        {
            Name = Text(group.Name),
            Choices = [.. group.Choices.Select(choice => choice with { Name = Text(choice.Name) })],
        };

    private MenuDrop? Of(Drop drop) =>
        drop.WindowAt(now, terms.Calendar) is { } window
            ? new(window.IsOpen(now), window.Opens, window.Closes, window.Days, drop.PerPerson)
            : null;

    private MenuPhoto Of(Photo photo) =>
        new(
            photo.Alt is { Count: > 0 } alt ? Text(alt) : null,
            [
                .. Photo.Widths.Select(width => new PhotoSize(
                    width,
                    string.Create(CultureInfo.InvariantCulture, $"/api/v1/photos/{shopId}/{photo.Id}/{width}")
                )),
            ]
        );

    private IReadOnlyDictionary<string, string> Text(IReadOnlyDictionary<string, string> texts) =>
        language is null
            ? texts
            : new Dictionary<string, string>
            {
                [language] =
                    texts.GetValueOrDefault(language)
                    ?? texts.GetValueOrDefault(terms.Language)
                    ?? texts.Values.First(),
            };
}
