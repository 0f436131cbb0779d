using Azure.Data.Tables;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Infrastructure.Tests.Catalogue;

public class KeepingProducts(AzuriteFixture azurite)
{
    private readonly string shop = AzuriteFixture.Prefix();
    private readonly ProductsTable products = new(new TableServiceClient(azurite.ConnectionString));
    private readonly Product bread = new()
    {
        Id = "banh-mi",
        Name = new Dictionary<string, string> { ["vi"] = "Bánh mì", ["en"] = "Baguette" },
        Category = "bread",
        Price = new(8_000, new("VND")),
        PerDay = 120,
        PerUnit = new(22, 1, 25),
        LeadDays = 0,
        Allergens = ["gluten"],
        Recipe = new(48, [new("flour", 3000)], 220, 18),
    };

    [Fact]
    public async Task What_was_added_is_read_back_whole()
    {
        Assert.True(await products.Add(shop, bread, default));
        Assert.Equivalent(bread, (await products.Read(shop, "banh-mi", default))!.Value, strict: true);
    }

    [Fact]
    public async Task A_product_that_is_there_is_not_added_again()
    {
        await products.Add(shop, bread, default);
        Assert.False(await products.Add(shop, bread with { LeadDays = 9 }, default));
        Assert.Equal(0, (await products.MenuOf(shop, default)).Find("banh-mi")!.LeadDays);
    }

    [Fact]
    public async Task The_menu_holds_all_products_of_the_shop_and_none_of_another()
    {
        await products.Add(shop, bread, default);
        await products.Add(shop, bread with { Id = "flan", PerDay = null, Recipe = null }, default);
        await products.Add(AzuriteFixture.Prefix(), bread with { Id = "foreign" }, default);
        Assert.Equal(["banh-mi", "flan"], (await products.MenuOf(shop, default)).Products.Keys.Order());
    }

    [Fact]
    public async Task A_shop_without_products_has_an_empty_menu() =>
        Assert.Empty((await products.MenuOf(shop, default)).Products);

    [Fact]
    public async Task The_menu_shows_ones_own_changes_at_once()
    {
        Assert.Null((await products.MenuOf(shop, default)).Find("banh-mi"));
        await products.Add(shop, bread, default);
        Assert.True((await products.MenuOf(shop, default)).Find("banh-mi")!.OnSale);
        await products.Replace(
            shop,
            (await products.Read(shop, "banh-mi", default))!,
            bread with
            {
                OnSale = false,
            },
            default
        );
        Assert.False((await products.MenuOf(shop, default)).Find("banh-mi")!.OnSale);
    }

    [Fact]
    public async Task Of_two_changes_to_the_same_reading_the_second_is_refused()
    {
        await products.Add(shop, bread, default);
        var read = (await products.Read(shop, "banh-mi", default))!;
        await products.Replace(shop, read, bread with { LeadDays = 1 }, default);
        var broken = await Assert.ThrowsAsync<VersionConflictException>(() =>
            products.Replace(shop, read, bread with { LeadDays = 2 }, default)
        );
        Assert.Equal("product.changed-meanwhile", broken.Code);
    }
}
