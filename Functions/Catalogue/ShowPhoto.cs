using System.Globalization;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

public sealed class ShowPhoto(PhotoStore photos)
{
    [Function(nameof(ShowPhoto)), Allow(Caller.Anyone)]
    [Description(
        "A photo of a product in a width of 320, 800 or 1600 pixels: WebP, or JPEG if Accept does not name WebP. What is at "
            + "an address never changes."
    )]
    [Response<string>(StatusCodes.Status200OK, "image/webp")]
    public async Task<FileContentHttpResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "get",
            "head",
            Route = "api/v1/photos/{shop}/{photo:length(32)}/{width}"
        )]
            HttpRequest request,
        string shop,
        string photo,
        string width,
        CancellationToken ct
    )
    {
        var format = request.Headers.Accept.Any(IsWebp) ? PhotoFormat.Webp : PhotoFormat.Jpeg;
        var known = Photo.Widths.FirstOrDefault(one => one.ToString(CultureInfo.InvariantCulture) == width);
        var isPossible = known != 0 && photo.All(char.IsAsciiHexDigitLower) && shop.All(IsOfId);
        var bytes =
            (isPossible ? await photos.Find(shop, photo, known, format, ct) : null)
            ?? throw new RuleBroken(PhotoRules.NotFound, "There is no such photo.");
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        request.HttpContext.Response.Headers.Append("Vary", "Accept");
        return TypedResults.Bytes(bytes, PhotoStore.MediaType(format));
    }

    private static bool IsWebp(string? accepted) =>
        accepted?.Contains("image/webp", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsOfId(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
}
