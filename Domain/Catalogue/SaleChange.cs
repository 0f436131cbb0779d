using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

public enum SaleState
{
    OnSale,

    /// <summary>On the menu, but not to be had until some day.</summary>
    SoldOut,

    /// <summary>Not on the menu until it is on sale again.</summary>
    OffSale,
}

/// <summary>A change of whether a product, or one of its variants, can be ordered.</summary>
/// <param name="Until">
/// Of what is sold out: the first day of fulfilment for which it can be ordered again; absent: tomorrow.
/// </param>
/// <param name="Variant">The variant it is about, which is on or off sale; absent: the product.</param>
public sealed record SaleChange(SaleState State, DateOnly? Until = null, string? Variant = null)
{
    private const int MostDays = 366;

    public static SaleChange Example { get; } = new(SaleState.SoldOut, new(2026, 12, 24));

    /// <param name="today">By the shop's calendar.</param>
    /// <exception cref="RuleBroken"><c>input.out-of-range</c>, <c>input.unknown-reference</c></exception>
    public Product Apply(Product product, DateOnly today)
    {
        if (Until is not null && (State != SaleState.SoldOut || Until <= today || Until > today.AddDays(MostDays)))
            throw Bad("until", "This is a day from tomorrow to a year ahead, of what is sold out.");
        if (Variant is not null)
            return Apply(product, Variant);
        return product with
        {
            OnSale = State != SaleState.OffSale,
            SoldOutUntil = State == SaleState.SoldOut ? Until ?? today.AddDays(1) : null,
        };
    }

    private Product Apply(Product product, string id)
    {
        if (State == SaleState.SoldOut)
            throw Bad("state", "A variant is onSale or offSale.");
        if (product.Variants.All(variant => variant.Id != id))
            throw new RuleBroken(ProductRules.UnknownReference, "The product has no such variant.")
            {
                Field = "variant",
                Nearest = new Choices(product.Variants.Select(variant => variant.Id)),
            };
        return product with
        {
            Variants =
            [
                .. product.Variants.Select(variant =>
                    variant.Id == id ? variant with { OnSale = State == SaleState.OnSale } : variant
                ),
            ],
        };
    }

    private static RuleBroken Bad(string field, string message) =>
        new(InputRules.OutOfRange, message) { Field = field };
}
