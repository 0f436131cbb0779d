using System.Globalization;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// Identifies what a line is for: product, variant and answers to options, in whatever order they were given. Lines of
/// the same key may differ in price.
/// </summary>
internal static class LineKey
{
    private const char Separator = '\u001f';

    public static string Of(OrderLine line) =>
        Of(
            line.ProductId,
            line.Variant?.Id,
            line.Options?.Select(one => Answer(one.Id, one.Choices?.Select(choice => choice.Id), one.Text, one.Number))
        );

    public static string Of(CartLine line) =>
        Of(
            line.Product,
            line.Variant,
            line.Options?.Where(one => one is not null)
                .Select(one => Answer(one.Option, one.Choices, one.Text?.Trim(), one.Number))
        );

    private static string Of(string product, string? variant, IEnumerable<string?>? answers)
    {
        var given = (answers ?? []).OfType<string>().Order(StringComparer.Ordinal);
        return string.Join(Separator, [product, variant, .. given]);
    }

    /// <returns>Null: it is empty.</returns>
    private static string? Answer(string option, IEnumerable<string>? choices, string? text, int? number)
    {
        var chosen = string.Join(',', (choices ?? []).Order(StringComparer.Ordinal));
        var given = chosen + text + number?.ToString(CultureInfo.InvariantCulture);
        return given.Length == 0 ? null : $"{option}={given}";
    }
}
