using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Catalogue;

/// <param name="DryRun">True: nothing is written.</param>
public sealed record ImportMenuQuery(bool DryRun = false);

/// <summary>What was imported, or what would be.</summary>
/// <param name="Written">False: a dry run.</param>
/// <param name="Added">Ids of new products.</param>
/// <param name="Unchanged">Ids of products that are as in the file already.</param>
/// <param name="Faults">By line; if there are any, nothing is written.</param>
public sealed record MenuImported(
    bool Written,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Unchanged,
    IReadOnlyList<ImportFault> Faults
);

public sealed class ImportMenu(ProductsTable products, IMenuTerms shops, TimeProvider clock)
{
    /// <summary>The largest file; inclusive.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int MostTold = 10;

    [Function(nameof(ImportMenu)), Allow(Permission.ManageProducts), Idempotent]
    [Description(
        "Imports products and variants from a CSV file (UTF-8; separated by comma, semicolon or tab) with the columns of the "
            + "export: id, variant, category, name.{language}, description.{language}, price, cost, perDay, perUnit "
            + "(oven seconds|tray sixteenths|hand seconds), leadDays, keepsDays, allergens, tags, diets (each list separated "
            + "by |), taxRate, onSale. A missing column leaves what is stored, an empty cell takes it away. A dry run tells "
            + "all faults and what would change; otherwise a file with a fault is refused. It can be repeated."
    )]
    public async Task<Ok<MenuImported>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/menu/import")] HttpRequest request,
        [TextBody("text/csv", MostBytes)] string text,
        [Query] ImportMenuQuery query,
        StaffCaller caller,
        CancellationToken ct
    ) => TypedResults.Ok(await RetryOnConflict.Run(ct => Import(text, query.DryRun, caller, ct), ct));

    private async Task<MenuImported> Import(string text, bool isDry, StaffCaller caller, CancellationToken ct)
    {
        var (terms, menu) = (await shops.Of(caller.ShopId, ct), await products.MenuOf(caller.ShopId, ct));
        var all = await products.All(caller.ShopId, ct);
        var stored = all.ToDictionary(product => product.Value.Id, StringComparer.Ordinal);
        var plan = new MenuPlan(text, terms, menu.Settings, stored);
        if (!isDry)
        {
            if (plan.Faults.Count > 0)
                throw Refused(plan.Faults);
            await Write(plan, stored, terms, menu.Settings, caller, ct);
        }
        return new(!isDry, Ids(plan.Added), Ids(plan.Changed), Ids(plan.Unchanged), plan.Faults);
    }

    private async Task Write(
        MenuPlan plan,
        Dictionary<string, Versioned<Product>> stored,
        MenuTerms terms,
        MenuSettings settings,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var added = plan.Added.Select(product => new ProductChange(null, product.Checked(terms, settings), null));
        var changed = plan.Changed.Select(product =>
        {
            var (read, checkedOne) = (stored[product.Id], product.Checked(terms, settings));
            return new ProductChange(read, checkedOne, PriceRecord.Between(read.Value, checkedOne, now, caller.Id));
        });
        await products.Replace(caller.ShopId, [.. added, .. changed], ct);
    }

    private static RuleBroken Refused(IReadOnlyList<ImportFault> faults) =>
        new(
            ProductRules.BadFile,
            $"Nothing was imported. {string.Join(" ", faults.Take(MostTold).Select(fault => $"Line {fault.Line}, {fault.Column}: {fault.Message}"))}"
        )
        {
            Field = $"lines[{faults[0].Line}].{faults[0].Column}",
        };

    private static IReadOnlyList<string> Ids(IEnumerable<Product> products) =>
        [.. products.Select(product => product.Id)];
}
