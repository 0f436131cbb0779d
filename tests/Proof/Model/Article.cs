namespace BakeryOps.Proof.Model;

/// <summary>What a line is for: lines of the same article may differ in price only.</summary>
/// <param name="Message">On the cake; null: none.</param>
/// <param name="Candles">Null: the question is not answered.</param>
internal sealed record Article(string Product, string? Variant = null, string? Message = null, int? Candles = null)
{
    public string Name =>
        string.Join('/', new[] { Product, Variant, Message, $"{Candles}" }.Where(part => part is { Length: > 0 }));

    public object Line(int units) =>
        new
        {
            Product,
            Quantity = units,
            Variant,
            Options = Message is null && Candles is null ? null : Answers().ToList(),
        };

    private IEnumerable<object> Answers()
    {
        if (Message is not null)
            yield return new { Option = "message", Text = Message };
        if (Candles is not null)
            yield return new { Option = "candles", Number = Candles };
    }
}

internal sealed record Wanted(Article What, int Units);

/// <param name="Price">Of one unit, as promised, in minor units.</param>
internal sealed record Bought(Article What, int Units, long Price);
