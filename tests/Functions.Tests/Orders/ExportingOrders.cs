using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

public sealed class ExportingOrders(RunningBakery bakery)
{
    private const string Header =
        "number,day,slot,status,channel,customer,phone,email,district,address,lines,subtotal,discount,fee,total,currency,"
        + "payment method,paid,note,placed at";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_is_rfc_4180_in_utf8_with_a_mark_and_holds_no_formula()
    {
        var shop = await TestShop.Open(bakery);
        var asked = shop.Request("loaf", 2) with
        {
            Customer = new("Nguyễn Thị Lan", "+84905550101", "lan@example.com", "vi", "=HYPERLINK(\"evil\"), Đà Nẵng"),
            Note = "@cmd: two lines,\nplease",
        };
        var placed = await shop.Place(asked);
        var bytes = await Download(shop, "orders.csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes[3..]);
        Assert.StartsWith(Header + "\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"evil\"\"), Đà Nẵng\"", text, StringComparison.Ordinal);
        Assert.Contains("\"'@cmd: two lines,\nplease\"", text, StringComparison.Ordinal);
        Assert.Contains("\"'+84905550101\"", text, StringComparison.Ordinal);
        Assert.Contains($"{placed.Number},{shop.Day:yyyy-MM-dd},morning,", text, StringComparison.Ordinal);
        Assert.Contains(",2 × loaf,120000,0,20000,140000,VND,cash,0,", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amounts_have_the_decimals_of_their_currency()
    {
        var euro = new Domain.Values.Currency("EUR");
        var shop = await TestShop.Open(
            bakery,
            shop => shop with { Currency = euro, Districts = [] },
            _ => [TestShop.Product("loaf", 1_250, euro)]
        );
        await shop.Place(shop.Request("loaf", 3) with { Fulfilment = Fulfilment.Pickup, District = null });
        var lines = Encoding.UTF8.GetString((await Download(shop, "lines.csv"))[3..]).Split("\r\n");
        Assert.Equal("number,day,status,product,name,quantity,unit price,total,currency", lines[0]);
        Assert.EndsWith(",loaf,loaf,3,12.50,37.50,EUR", lines[1], StringComparison.Ordinal);
        var sheet = Cells(await Download(shop, "orders.xlsx"));
        Assert.Equal(Header.Split(','), sheet[0].Select(cell => cell.Value));
        var total = sheet[1][Array.IndexOf(Header.Split(','), "total")];
        Assert.Equal(("n", 37.5m), (total.Type, decimal.Parse(total.Value, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_workbook_holds_texts_as_texts()
    {
        var shop = await TestShop.Open(bakery);
        await shop.Place(shop.Request() with { Note = "=1+1" });
        var bytes = await Download(shop, "orders.xlsx");
        var note = Cells(bytes)[1][Array.IndexOf(Header.Split(','), "note")];
        Assert.Equal(("str", "=1+1"), (note.Type, note.Value));
        Assert.DoesNotContain("<x:f>", Sheet(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_has_what_the_conditions_select_and_is_in_the_security_log()
    {
        var shop = await TestShop.Open(bakery);
        var (first, second) = (
            await shop.Place(shop.Request()),
            await shop.Place(shop.Request() with { Day = shop.Day.AddDays(1) })
        );
        var span = $"from={shop.Day:yyyy-MM-dd}&to={shop.Day.AddDays(1):yyyy-MM-dd}";
        Assert.Equal([first.Number, second.Number], await Numbers($"orders.csv?{span}"));
        Assert.Equal([second.Number], await Numbers($"orders.csv?from={shop.Day.AddDays(1):yyyy-MM-dd}"));
        Assert.Empty(await Numbers($"orders.csv?{span}&status=delivered"));

        var log = bakery.Host.Services.GetRequiredService<Infrastructure.Access.SecurityLogTable>();
        await RunningBakery.Until(async () => (await Entries()).Count == 3, "each export is logged");
        Assert.Equal([0, 1, 2], (await Entries()).Select(entry => entry.Count));
        Assert.All(await Entries(), entry => Assert.Equal(("owner", "orders.csv"), (entry.StaffId, entry.Subject)));

        async Task<List<SecurityEvent>> Entries() =>
            [
                .. (await log.Read(shop.Id, null, 100, Ct))
                    .Events.Where(entry => entry.Action == SecurityAction.OrdersExported)
                    .OrderBy(entry => entry.Count),
            ];

        async Task<IEnumerable<string>> Numbers(string path) =>
            Encoding
                .UTF8.GetString((await Download(shop, path))[3..])
                .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(line => line.Split(',')[0]);
    }

    [Fact]
    public async Task Nothing_gives_a_file_with_its_header()
    {
        var shop = await TestShop.Open(bakery);
        Assert.Equal(Header + "\r\n", Encoding.UTF8.GetString((await Download(shop, "orders.csv"))[3..]));
        Assert.Single(Cells(await Download(shop, "orders.xlsx")));
    }

    [Theory]
    [InlineData("orders.pdf", 404, "export.not-found", "file")]
    [InlineData("orders.csv?status=eaten", 400, "input.bad-status", "status")]
    public async Task What_is_asked_wrongly_is_refused_with_the_field(
        string path,
        int status,
        string code,
        string field
    )
    {
        var shop = await TestShop.Open(bakery);
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Get, $"api/v1/order-exports/{path}");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal(
            (status, code, field),
            ((int)answer.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString())
        );
    }

    private async Task<byte[]> Download(TestShop shop, string path)
    {
        await Indexed(shop);
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Get, $"api/v1/order-exports/{path}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        return await answer.Content.ReadAsByteArrayAsync(Ct);
    }

    // The days with orders are known by the index.
    private async Task Indexed(TestShop shop)
    {
        var (orders, index) = (
            bakery.Host.Services.GetRequiredService<OrdersTable>(),
            bakery.Host.Services.GetRequiredService<OrderIndexTable>()
        );
        foreach (var day in new[] { shop.Day, shop.Day.AddDays(1) })
        await foreach (var order in orders.ListByDay(shop.Id, day, Ct))
            await index.Renew(shop.Id, OrderNumber.Parse(order.Number), Ct);
    }

    private static string Sheet(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return sheet.ReadToEnd();
    }

    private static List<List<(string? Type, string Value)>> Cells(byte[] workbook) =>
        [
            .. XDocument
                .Parse(Sheet(workbook))
                .Descendants()
                .Where(row => row.Name.LocalName == "row")
                .Select(row => row.Elements().Select(cell => ((string?)cell.Attribute("t"), cell.Value)).ToList()),
        ];
}
