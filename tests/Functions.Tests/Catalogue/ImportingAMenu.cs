using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Catalogue;

/// <summary>A menu from a CSV file and back.</summary>
public class ImportingAMenu(RunningBakery bakery)
{
    private const string Good = """
        id;variant;category;name.vi;name.en;price;perUnit;allergens;tags
        tart;;pastry;Bánh tart trứng;Egg tart;25000;60|1|90;egg|milk;Best seller|Kids
        tart;box;;Hộp sáu;Box of six;140000;;;
        """;

    private static ByteArrayContent Csv(string text, bool bom = false)
    {
        byte[] mark = bom ? Encoding.UTF8.GetPreamble() : [];
        var content = new ByteArrayContent([.. mark, .. Encoding.UTF8.GetBytes(text)]);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return content;
    }

    private static async Task<JsonNode> Import(TestShop shop, string text, bool dry = false, int status = 200)
    {
        var path = $"api/v1/menu/import{(dry ? "?dryRun=true" : "")}";
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Post, path, Csv(text));
        var json = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {json}");
        return JsonNode.Parse(json)!;
    }

    private static async Task<string> Export(TestShop shop)
    {
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Get, "api/v1/menu/export");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
    }

    private static string Ids(JsonNode imported, string what) =>
        string.Join(' ', imported[what]!.AsArray().Select(id => (string)id!));

    private static async Task<Product?> Read(TestShop shop, string id)
    {
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Get, $"api/v1/products/{id}");
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Product>(BakeryJson.Lenient) : null;
    }

    [Theory, InlineData(';'), InlineData(','), InlineData('\t')]
    public async Task A_file_is_tried_imported_and_imported_again(char separator)
    {
        var shop = await TestShop.Open(bakery);
        var text = Good.Replace(';', separator);
        var tried = await Import(shop, text, dry: true);
        Assert.Equal(("tart", false), (Ids(tried, "added"), (bool)tried["written"]!));
        Assert.Null(await Read(shop, "tart"));
        await Import(shop, text);
        var tart = (await Read(shop, "tart"))!;
        Assert.Equal(new Capacity(60, 1, 90), tart.PerUnit);
        Assert.Equal(["Best seller", "Kids"], tart.Tags);
        Assert.Equal(140_000, Assert.Single(tart.Variants).Price.MinorUnits);
        Assert.Equal("tart", Ids(await Import(shop, text), "unchanged"));
        Assert.Equal(1, (await Read(shop, "tart"))!.Version);
    }

    [Fact]
    public async Task All_faults_are_told_by_line_and_column_and_nothing_is_written()
    {
        var shop = await TestShop.Open(bakery);
        const string Bad = """
            id,variant,category,name.vi,price,perDay,allergens,onSale
            Tart!,,pastry,Bánh,25000,1,egg,true
            tart,,pastry,,"25,000",many,wheat,yes
            tart,,pastry,Bánh,25.000,1,egg,true
            none,large,,Lớn,1000,,,
            loaf,,bread,Loaf,12.50,0,,false
            """;
        var tried = await Import(shop, Bad, dry: true);
        Assert.Equal(
            [
                "2 id", // its characters
                "3 price",
                "3 perDay",
                "3 onSale",
                "3 name.vi",
                "3 allergens",
                "4 id", // there already
                "5 id", // no such product
                "6 price", // no decimals
                "6 perDay",
            ],
            tried["faults"]!.AsArray().Select(fault => $"{fault!["line"]} {fault["column"]}")
        );
        var refused = await Import(shop, Bad, status: 400);
        Assert.Equal(("input.bad-menu-file", "lines[2].id"), ((string?)refused["code"], (string?)refused["field"]));
        Assert.True((await Read(shop, "loaf"))!.OnSale);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name.vi,price\nBánh,1")]
    [InlineData("id,price,price\nloaf,1,1")]
    [InlineData("id,colour\nloaf,red")]
    [InlineData("id,price")]
    [InlineData("id,price\nloaf")]
    [InlineData("id,price\n\"loaf,1")]
    public async Task What_is_no_menu_is_refused(string text) =>
        Assert.Equal(
            "input.bad-menu-file",
            (string?)(await Import(await TestShop.Open(bakery), text, status: 400))["code"]
        );

    [Fact]
    public async Task What_is_exported_is_imported_unchanged()
    {
        var shop = await TestShop.Open(bakery);
        var odd = TestShop.Product("odd", 1, TestShop.Vnd) with
        {
            Name = new Dictionary<string, string> { ["vi"] = "=HYPERLINK(1)", ["en"] = "'=\"quoted\", once" },
            Description = new Dictionary<string, string> { ["en"] = "Two\nlines; and\ttabs", ["vi"] = "-1" },
            Cost = new(0, TestShop.Vnd),
            PerDay = 7,
            Tags = ["+new", "a;b"],
            OnSale = false,
            Variants =
            [
                new()
                {
                    Id = "v",
                    Name = new Dictionary<string, string> { ["vi"] = "@v" },
                    Price = new(2, TestShop.Vnd),
                    PerUnit = new(1, 2, 3),
                },
            ],
        };
        using (var added = await shop.Staff(Role.Owner, HttpMethod.Post, "api/v1/products", odd))
            Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        var before = (await Read(shop, "odd"))!;
        var file = await Export(shop);
        Assert.DoesNotContain("\n=", file.Replace(',', '\n'), StringComparison.Ordinal);
        var imported = await Import(shop, file);
        Assert.Equal(
            ("", "", "bun loaf odd"),
            (Ids(imported, "added"), Ids(imported, "changed"), Ids(imported, "unchanged"))
        );
        Assert.Equivalent(before, await Read(shop, "odd"), strict: true);

        var changed = await Import(shop, file.Replace("60000", "65000", StringComparison.Ordinal));
        Assert.Equal("loaf", Ids(changed, "changed"));
        using var history = await shop.Staff(Role.Owner, HttpMethod.Get, "api/v1/products/loaf/prices");
        Assert.Contains("65000", await history.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
