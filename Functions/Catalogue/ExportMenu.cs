using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;
using CsvHelper;

namespace BakeryOps.Functions.Catalogue;

public sealed class ExportMenu(ProductsTable products, IMenuTerms shops)
{
    [Function(nameof(ExportMenu)), Allow(Permission.ManageProducts)]
    [Description("Exports the menu's products and variants as CSV, which can be changed and imported again.")]
    [Response<string>(StatusCodes.Status200OK, "text/csv")]
    public async Task<FileContentHttpResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/menu/export")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var (terms, menu) = (await shops.Of(caller.ShopId, ct), await products.MenuOf(caller.ShopId, ct));
        using var file = new MemoryStream();
        await Write(menu, new(terms.Languages), file, ct);
        return TypedResults.Bytes(file.ToArray(), "text/csv; charset=utf-8", "menu.csv");
    }

    private static async Task Write(Menu menu, MenuColumns columns, MemoryStream file, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(file, new() { WriteByteOrderMark = true }, leaveOpen: true);
        await Row(csv, columns.Names, ct);
        foreach (var product in menu.InOrder())
        {
            await Row(csv, [product.Id, "", .. columns.OfProducts.Select(column => column.Write(product))], ct);
            foreach (var variant in product.Variants)
                await Row(csv, [product.Id, .. Cells(variant, columns)], ct);
        }
        await csv.FlushAsync(ct);
    }

    private static IEnumerable<string> Cells(Variant variant, MenuColumns columns) =>
        columns
            .OfProducts.Select(column =>
                columns.OfVariants.FirstOrDefault(one => one.Name == column.Name)?.Write(variant) ?? ""
            )
            .Prepend(variant.Id);

    private static async Task Row(CsvWriter csv, IReadOnlyList<string> cells, CancellationToken ct)
    {
        foreach (var cell in cells)
            csv.WriteField(CsvFormulas.Guarded(cell));
        await csv.EndRecordAsync(ct);
    }
}
