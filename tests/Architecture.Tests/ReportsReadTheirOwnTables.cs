using System.Reflection;
using BakeryOps.Architecture.Tests.Facts;

namespace BakeryOps.Architecture.Tests;

/// <summary>Analytics, Finance and Operations read no other area's tables: what they need comes to them by events.</summary>
public class ReportsReadTheirOwnTables
{
    private static readonly string[] Areas = ["Analytics", "Finance", "Operations"];

    /// <summary>What breaks the rule, and why. Each is still needed, or the test fails. Nothing may be added.</summary>
    private static readonly Dictionary<string, string> KnownExceptions = new()
    {
        ["ForecastSeries reads AdmissionBatchers"] =
            "Orders of the coming days, of which there is no event by product.",
        ["RollUp reads OrdersTable"] = "The roll-up is a pure function of the day's partition and can be rebuilt.",
        ["RollUp reads ProductsTable"] = "Whether a product was sold out is a question of its limit.",
        ["ImportHistory reads ProductsTable"] = "Refuses products that are not in the catalogue.",
        ["ReadForecasts reads ProductsTable"] = "How much to bake depends on the price and cost of today.",
    };

    /// <summary>The shop's calendar, currency and districts, which all areas need, and the schedule of messages.</summary>
    private static readonly string[] Shared = ["ShopsTable", "ScheduledMessages"];

    /// <summary>The classes of Infrastructure that hold a table of the storage kit, or a class that does.</summary>
    private static readonly HashSet<string> Tables = [.. FindTables()];

    private static IEnumerable<string> FindTables()
    {
        var fields = Ours
            .Infrastructure.GetTypes()
            .ToDictionary(
                type => type,
                type =>
                    type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                        .Select(field => field.FieldType)
                        .ToList()
            );
        var found = fields.Keys.Where(type => fields[type].Any(IsOfKit) && !IsOfKit(type)).ToHashSet();
        while (fields.Keys.Where(type => fields[type].Any(found.Contains)).ToList() is var more && more.Any(found.Add))
        { }
        return found.Select(type => type.FullName!);
    }

    private static bool IsOfKit(Type type) => type.Namespace == "BakeryOps.Infrastructure.Storage";

    private static IEnumerable<string> ReadingElsewhere(params IEnumerable<Assembly> assemblies) =>
        assemblies
            .SelectMany(CompiledUses.In)
            .Where(use =>
                Areas.Contains(use.From.Area)
                && use.To.Area != use.From.Area
                && Tables.Contains(use.What)
                && !Shared.Any(shared => use.What.EndsWith($".{shared}", StringComparison.Ordinal))
            )
            .Select(use => $"{use.User} reads {use.What.Split('.')[^1]}")
            .Distinct()
            .Order(StringComparer.Ordinal);

    [Fact]
    public void Each_reads_its_own() =>
        Assert.Equal(
            KnownExceptions.Keys.Order(StringComparer.Ordinal),
            ReadingElsewhere(Ours.Functions, Ours.Infrastructure)
        );

    [Fact]
    public void Tables_are_known_with_what_stands_before_them() =>
        Assert.Superset(
            new HashSet<string>
            {
                "BakeryOps.Infrastructure.Orders.OrdersTable",
                "BakeryOps.Infrastructure.Orders.AdmissionBatchers",
                "BakeryOps.Infrastructure.Catalogue.ProductsTable",
                "BakeryOps.Infrastructure.Payments.PaymentsTable",
            },
            Tables
        );

    [Fact]
    public void One_that_reads_elsewhere_is_found() =>
        Assert.Equal(
            ["PayingActivity reads OrdersTable", "PaymentBooks reads PaymentsTable"],
            ReadingElsewhere(Ours.Planted)
        );
}
