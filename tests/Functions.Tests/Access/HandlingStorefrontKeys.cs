using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Access;

public class HandlingStorefrontKeys(RunningBakery bakery)
{
    private readonly string shop = Calling.NewShop();

    [Fact]
    public async Task A_new_one_stands_beside_the_old_until_that_is_revoked()
    {
        var owner = await bakery.SignedIn(shop, Role.Owner);
        var (old, fresh) = (await Roll(owner), await Roll(owner));
        Assert.StartsWith($"pk_{shop}_", (string?)fresh.Json!["key"], StringComparison.Ordinal);
        var revoked = await bakery.Http.Call("DELETE", $"api/v1/storefront-keys/{old.Json!["id"]}", session: owner);
        Assert.NotNull(revoked.Json!["revoked"]);
        var listed = (await bakery.Http.Call("GET", "api/v1/storefront-keys", session: owner)).Json!.AsArray();
        Assert.Equal([false, true], listed.Select(key => key!["revoked"] is not null).Order());
        Assert.Equal(
            "storefront-key.not-found",
            (await bakery.Http.Call("DELETE", "api/v1/storefront-keys/none", session: owner)).Code
        );
    }

    [Theory, InlineData("shop.example"), InlineData("https://shop.example/menu")]
    public async Task What_is_no_web_site_is_refused(string origin) =>
        Assert.Equal("input.bad-origin", (await Roll(await bakery.SignedIn(shop, Role.Owner), origin)).Code);

    private Task<Answer> Roll(string owner, params string[] origins) =>
        bakery.Http.Call("POST", "api/v1/storefront-keys", new { origins }, owner);
}
