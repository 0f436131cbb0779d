using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>The photos of a product that is changed: a caller arranges and describes them, but does not bring any.</summary>
public static class ProductPhotos
{
    /// <summary>With one more photo, the last; the same, if it has that.</summary>
    /// <exception cref="RuleBroken"><c>photo.too-many</c></exception>
    public static Product WithPhoto(this Product product, string id)
    {
        if (product.Photos.Any(photo => photo.Id == id))
            return product;
        return product.Photos.Count < Photo.MostOfProduct
            ? product with
            {
                Photos = [.. product.Photos, new(id)],
            }
            : throw new RuleBroken(PhotoRules.TooMany, $"A product has at most {Photo.MostOfProduct} photos.");
    }

    public static Product WithoutPhoto(this Product product, string id) =>
        product with
        {
            Photos = [.. product.Photos.Where(photo => photo.Id != id)],
        };

    /// <summary>With the stored photos: those that the product names come first, in its order and with its descriptions.</summary>
    /// <exception cref="RuleBroken"><c>input.unknown-reference</c>, <c>input.repeated-id</c></exception>
    public static Product WithPhotosOf(this Product product, IReadOnlyList<Photo> stored)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, photo) in product.Photos.Index())
        {
            var field = $"photos[{index}].id";
            if (stored.All(one => one.Id != photo.Id))
                throw new RuleBroken(ProductRules.UnknownReference, "The product has no such photo.") { Field = field };
            if (!named.Add(photo.Id))
                throw new RuleBroken(ProductRules.RepeatedId, "This photo is there twice.") { Field = field };
        }
        return product with { Photos = [.. product.Photos, .. stored.Where(photo => !named.Contains(photo.Id))] };
    }
}
