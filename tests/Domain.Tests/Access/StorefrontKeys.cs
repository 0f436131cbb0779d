using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Access;

public class StorefrontKeys
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_key_says_its_shop()
    {
        Assert.True(
            StorefrontKey.TryParse(StorefrontKey.New("hem-bakery", "k3y", [], Now).Written, out var shop, out var id)
        );
        Assert.Equal(("hem-bakery", "k3y"), (shop, id));
    }

    [
        Theory,
        InlineData(null),
        InlineData(""),
        InlineData("pk_"),
        InlineData("pk_shop"),
        InlineData("pk__x"),
        InlineData("sk_shop_x"),
        InlineData("pk_shop_x_y"),
        InlineData("pk_Shop_x"),
        InlineData("pk_shop_x/y")
    ]
    public void What_is_no_key_is_not_read(string? written) =>
        Assert.False(StorefrontKey.TryParse(written, out _, out _));

    [
        Theory,
        InlineData(null, true),
        InlineData("https://shop.example", true),
        InlineData("https://other.example", false),
        InlineData("http://shop.example", false)
    ]
    public void It_serves_its_own_web_sites_and_what_is_none(string? origin, bool admitted) =>
        Assert.Equal(admitted, StorefrontKey.New("shop", "x", ["https://shop.example"], Now).Admits(origin));

    [
        Theory,
        InlineData("shop.example"),
        InlineData("https://shop.example/"),
        InlineData("https://shop.example/menu"),
        InlineData("ftp://shop.example"),
        InlineData("*")
    ]
    public void What_is_no_origin_is_refused_by_its_place(string origin) =>
        Assert.Equal(
            "origins[1]",
            Assert.Throws<RuleBroken>(() => StorefrontKey.New("shop", "x", ["https://ok.example", origin], Now)).Field
        );

    [Fact]
    public void So_many_that_they_fill_no_row_are_refused()
    {
        Assert.Equal(
            "origins",
            Assert
                .Throws<RuleBroken>(() =>
                    StorefrontKey.New(
                        "shop",
                        "x",
                        [.. Enumerable.Range(0, 21).Select(i => $"https://shop{i}.example")],
                        Now
                    )
                )
                .Field
        );
        Assert.Equal(
            "origins[0]",
            Assert
                .Throws<RuleBroken>(() =>
                    StorefrontKey.New("shop", "x", [$"https://{string.Join('.', Enumerable.Repeat("shop", 60))}"], Now)
                )
                .Field
        );
    }

    [Fact]
    public void Revoked_it_is_not_active() =>
        Assert.False(StorefrontKey.New("shop", "x", [], Now).Revoke(Now).IsActive);
}
