using System.Net;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace BakeryOps.Functions.Tests.Orders;

public sealed class PrintingOrders(RunningBakery bakery)
{
    private const string Cake = "Bánh kem sầu riêng Đà Lạt phủ sô-cô-la trắng và hạnh nhân rang, cỡ lớn";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_make_sheet_adds_up_products_and_names_orders_and_allergens()
    {
        var shop = await Open();
        var first = await Place(shop, "Nguyễn Thị Lan", 2, "Ít đường, cảm ơn");
        var second = await Place(shop, "Trần Văn Đức", 3);
        var text = PdfText.Of(await Print(shop, Role.Baker, $"days/{shop.Day:yyyy-MM-dd}/make-sheet.pdf"));
        Assert.Contains("5 × Bánh kem sầu riêng Đà Lạt", text, StringComparison.Ordinal);
        Assert.Contains("Chất gây dị ứng: hạnh nhân, sữa", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', text);
        foreach (var part in new[] { first, second, "Nguyễn Thị Lan", "Trần Văn Đức", "Ghi chú: Ít đường, cảm ơn" })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_orders_take_several_pages_and_none_is_lost()
    {
        var shop = await Open();
        var numbers = new List<string>();
        for (var i = 0; i < 70; i++)
            numbers.Add(await Place(shop, $"Khách {i}", 1, waits: i == 69));
        var sheet = await Print(shop, Role.Owner, $"days/{shop.Day:yyyy-MM-dd}/make-sheet.pdf");
        Assert.InRange(sheet.PageCount, 2, 4);
        var text = PdfText.Of(sheet);
        Assert.All(numbers, number => Assert.Contains(number, text, StringComparison.Ordinal));
        var labels = await Print(shop, Role.Owner, $"days/{shop.Day:yyyy-MM-dd}/labels.pdf");
        Assert.Equal(9, labels.PageCount); // eight on each
        text = PdfText.Of(labels);
        Assert.All(numbers, number => Assert.Contains(number, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_label_has_the_given_name_only_and_what_is_in_the_box()
    {
        var shop = await Open();
        var number = await Place(shop, "Nguyễn Thị Lan", 2);
        var text = PdfText.Of(await Print(shop, Role.Driver, $"days/{shop.Day:yyyy-MM-dd}/labels.pdf"));
        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.Contains("Lan · 08:00-10:00", text, StringComparison.Ordinal);
        Assert.Contains("2 × Bánh kem", text, StringComparison.Ordinal);
        Assert.Contains("Chất gây dị ứng: hạnh nhân, sữa", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nguyễn", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Owner, true)]
    [InlineData(Role.Baker, false)]
    public async Task A_packing_slip_shows_what_the_role_may_see(Role role, bool seesContacts)
    {
        var shop = await Open();
        var number = await Place(shop, "Nguyễn Thị Lan", 2);
        var text = PdfText.Of(await Print(shop, role, $"orders/{number}/packing-slip.pdf"));
        Assert.Contains($"Phiếu đóng gói {number}", text, StringComparison.Ordinal);
        Assert.Contains("140.000đ", text, StringComparison.Ordinal);
        Assert.Contains("Hải Châu", text, StringComparison.Ordinal);
        Assert.Equal(seesContacts, text.Contains("+84905550101", StringComparison.Ordinal));
        Assert.Equal(seesContacts, text.Contains("12 Bạch Đằng", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Letters_that_the_font_does_not_have_do_no_harm()
    {
        var shop = await Open();
        var number = await Place(shop, "김민지 🎂 Lan", 1, "生日快乐 🎉");
        var text = PdfText.Of(await Print(shop, Role.Owner, $"orders/{number}/packing-slip.pdf"));
        Assert.Contains("Lan", text, StringComparison.Ordinal);
        Assert.Contains("80.000đ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_product_that_is_gone_the_allergens_are_not_known()
    {
        var shop = await Open();
        var number = await Place(shop, "Lan", 1);
        var orders = bakery.Host.Services.GetRequiredService<OrdersTable>();
        var read = (await orders.Find(shop.Id, OrderNumber.Parse(number), Ct))!;
        var basket = read.Value.Basket;
        var gone = basket with { Lines = [.. basket.Lines, basket.Lines[0] with { ProductId = "gone" }] };
        await orders.UpdateWithoutEvent(read, read.Value with { Basket = gone }, Ct);
        var text = PdfText.Of(await Print(shop, Role.Owner, $"orders/{number}/packing-slip.pdf"));
        Assert.Contains("hạnh nhân, sữa, chưa rõ hết", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_without_orders_gives_a_page_that_says_so()
    {
        var shop = await Open();
        var sheet = await Print(shop, Role.Baker, $"days/{shop.Day:yyyy-MM-dd}/make-sheet.pdf");
        Assert.Equal(1, sheet.PageCount);
        Assert.Contains("Không có gì cần làm.", PdfText.Of(sheet), StringComparison.Ordinal);
    }

    [Theory, InlineData("days/today/make-sheet.pdf"), InlineData("days/2026-13-01/labels.pdf")]
    public async Task A_day_that_is_none_is_refused(string path)
    {
        var shop = await Open();
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Get, $"api/v1/{path}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private Task<TestShop> Open() =>
        TestShop.Open(
            bakery,
            menu: _ =>
                [
                    TestShop.Product("cake", 60_000, TestShop.Vnd) with
                    {
                        Name = new Dictionary<string, string> { ["vi"] = Cake },
                        Allergens = ["sữa", "hạnh nhân"],
                    },
                ]
        );

    private static async Task<string> Place(
        TestShop shop,
        string name,
        int quantity,
        string? note = null,
        bool waits = true
    )
    {
        var asked = shop.Request("cake", quantity);
        var placed = await shop.Place(asked with { Customer = asked.Customer with { Name = name }, Note = note });
        if (waits)
            await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        return placed.Number;
    }

    private static async Task<PdfDocument> Print(TestShop shop, Role role, string path)
    {
        using var answer = await shop.Staff(role, HttpMethod.Get, $"api/v1/{path}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        return PdfReader.Open(new MemoryStream(bytes), PdfDocumentOpenMode.Import);
    }
}
