using System.Net.Http.Headers;
using System.Net.Http.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Catalogue;

/// <summary>From the owner's photo to the customer's menu, over HTTP.</summary>
public class ShowingPhotos(RunningBakery bakery)
{
    private const string Photos = "api/v1/products/loaf/photos";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    // One white pixel.
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII="
    );

    private static async Task<Product> Upload(TestShop shop, byte[] file, int status = 201, string? key = null)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg"); // its bytes tell what it is
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Post, Photos, content, idempotencyKey: key);
        Assert.True((int)answer.StatusCode == status, await answer.Content.ReadAsStringAsync());
        return status == 201 ? (await answer.Content.ReadFromJsonAsync<Product>(BakeryJson.Lenient))! : null!;
    }

    private async Task<HttpResponseMessage> Show(TestShop shop, string photo, string width, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/photos/{shop.Id}/{photo}/{width}");
        request.Headers.Add("Accept", accept);
        return await bakery.Http.SendAsync(request, Ct);
    }

    [Fact]
    public async Task A_photo_is_shown_for_ever_until_it_is_removed()
    {
        var shop = await TestShop.Open(bakery);
        var photo = Assert.Single((await Upload(shop, Png, key: "the-key")).Photos).Id;
        Assert.Equal(photo, Assert.Single((await Upload(shop, Png, key: "the-key")).Photos).Id);
        using (var menu = await shop.Storefront(HttpMethod.Get, "api/v1/menu"))
            Assert.Contains(
                $"/api/v1/photos/{shop.Id}/{photo}/800",
                await menu.Content.ReadAsStringAsync(),
                StringComparison.Ordinal
            );
        foreach (var (accept, type) in (((string, string)[])[("*/*", "image/jpeg"), ("image/webp", "image/webp")]))
        {
            using var shown = await Show(shop, photo, "320", accept);
            Assert.Equal((200, type), ((int)shown.StatusCode, shown.Content.Headers.ContentType?.MediaType));
            Assert.Contains("immutable", $"{shown.Headers.CacheControl}", StringComparison.Ordinal);
            Assert.NotNull(shown.Headers.ETag);
        }
        using (var odd = await Show(shop, photo, "321"))
            Assert.Equal(404, (int)odd.StatusCode);
        for (var once = 0; once < 2; once++)
            using (var removed = await shop.Staff(Role.Owner, HttpMethod.Delete, $"{Photos}/{photo}"))
                Assert.Equal(200, (int)removed.StatusCode);
        using var gone = await Show(shop, photo, "320");
        Assert.Equal((404, true), ((int)gone.StatusCode, gone.Headers.CacheControl?.NoStore));
    }

    [Fact]
    public async Task A_product_has_ten_photos_at_most()
    {
        var shop = await TestShop.Open(bakery);
        var known = (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Upload(shop, Png)))).SelectMany(one =>
            one.Photos
        );
        Assert.Equal(10, known.Select(photo => photo.Id).Distinct().Count());
        await Upload(shop, Png, 409);
    }

    [Fact]
    public async Task What_is_no_photo_or_too_large_is_refused()
    {
        var shop = await TestShop.Open(bakery);
        await Upload(shop, "not a photo"u8.ToArray(), 400);
        await Upload(shop, new byte[8 * 1024 * 1024 + 1], 413);
        await Upload(shop, [.. Png, .. new byte[2 * 1024 * 1024]]); // more than other bodies may have
    }
}
