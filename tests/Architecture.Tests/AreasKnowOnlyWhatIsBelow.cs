using BakeryOps.Architecture.Tests.Facts;
using BakeryOps.Domain.Catalogue.Planted;

namespace BakeryOps.Architecture.Tests;

/// <summary>An area uses only areas of a lower layer, never a sibling.</summary>
public class AreasKnowOnlyWhatIsBelow
{
    private static readonly string[][] Layers =
    [
        ["Values"],
        ["Shops", "Access", "Catalogue", "Customers", "Content", "Notifications"],
        ["Inventory", "Promotions", "Loyalty", "GiftCards"],
        ["Orders"],
        ["Payments", "Production", "Delivery", "Subscriptions", "Support", "Campaigns"],
        ["Vendors"], // what implements the ports of the areas below
        ["Finance", "Analytics", "Operations"],
        ["Workflows"],
    ];

    // Folders without business logic, that every area above may use: of Functions, what reads requests, declares
    // functions and knows the caller; of Infrastructure, what tables are made of.
    private static readonly Place[] Technical = [new("Functions", "Http"), new("Infrastructure", "Storage")];

    private static int Layer(string area) => Array.FindIndex(Layers, layer => layer.Contains(area));

    private static bool Allowed(Place from, Place to) =>
        from.Area == to.Area
        || from.Area == ""
        || to.Area == ""
        || Technical.Contains(to)
        // The caller's identity: every function declares who may call.
        || (from.Project == "Functions" && to.Area == "Access")
        || (Technical.Contains(from) ? Layer(to.Area) == 0 : Layer(to.Area) < Layer(from.Area));

    private static IEnumerable<string> Unknown(IEnumerable<string?> namespaces) =>
        from place in namespaces.Select(Place.Of).OfType<Place>().Distinct()
        where Layer(place.Area) < 0 && !Technical.Contains(place) && place != new Place("Functions", "")
        select $"{place.Project} has no area called '{place.Area}'";

    private static IEnumerable<string> NotBelow(IEnumerable<Use> uses) =>
        from use in uses
        where !Allowed(use.From, use.To)
        select use.ToString();

    [Fact]
    public void Every_folder_is_a_known_area() =>
        Assert.Empty(Unknown(Ours.All.SelectMany(a => a.GetTypes()).Select(t => t.Namespace)));

    [Theory]
    [InlineData("BakeryOps.Domain.Helpers")]
    [InlineData("BakeryOps.Domain")]
    [InlineData("BakeryOps.Domain.Http")]
    [InlineData("BakeryOps.Infrastructure.Http")]
    [InlineData("BakeryOps.Infrastructure.Storage2")]
    [InlineData("BakeryOps.Infrastructure.Kit")]
    [InlineData("BakeryOps.Domain.Storage")]
    [InlineData("BakeryOps.Functions.Storage")]
    [InlineData("BakeryOps.Functions.Services.Orders")]
    public void A_folder_that_is_no_area_is_found(string planted) =>
        Assert.Single(
            Unknown([
                planted,
                "BakeryOps.Domain.Orders",
                "BakeryOps.Domain.Delivery.Routing",
                "BakeryOps.Functions.Http",
                "BakeryOps.Infrastructure.Storage",
                "BakeryOps.Functions",
                "System",
                null,
            ])
        );

    [Fact]
    public void The_sources_name_only_areas_below_their_own() =>
        Assert.Empty(NotBelow(NamedUses.In(Repository.Sources)));

    [Fact]
    public void The_compiled_code_uses_only_areas_below_its_own() =>
        Assert.Empty(NotBelow(Ours.All.SelectMany(CompiledUses.In)));

    [Fact]
    public void A_compiled_use_upwards_is_found() =>
        Assert.Equal(
            ["Domain.Catalogue CatalogueOfOrders uses BakeryOps.Domain.Orders.Order"],
            NotBelow(CompiledUses.In(Ours.Planted))
                .Where(found => found.Contains(nameof(CatalogueOfOrders), StringComparison.Ordinal))
                .Distinct()
        );

    [Theory]
    [InlineData("Orders", "Workflows", false)]
    [InlineData("Workflows", "Payments", true)]
    [InlineData("Workflows", "Analytics", true)]
    [InlineData("Analytics", "Workflows", false)]
    [InlineData("Orders", "Payments", false)]
    [InlineData("Payments", "Orders", true)]
    [InlineData("Catalogue", "Shops", false)]
    [InlineData("Shops", "Values", true)]
    [InlineData("Values", "Shops", false)]
    [InlineData("Orders", "Http", true)]
    [InlineData("Http", "Access", true)]
    [InlineData("Notifications", "Access", true)]
    [InlineData("Notifications", "Shops", false)]
    [InlineData("Http", "Orders", false)]
    public void A_use_upwards_or_sideways_is_found(string from, string to, bool allowed)
    {
        SourceFile planted = new(
            $"Functions/{from}/Planted.cs",
            $"namespace BakeryOps.Functions.{from};\nvar x = BakeryOps.Functions.{to}.Thing;"
        );
        Assert.Equal(
            allowed ? [] : [$"Functions.{from} Planted uses BakeryOps.Functions.{to}"],
            NotBelow(NamedUses.In([planted]))
        );
    }

    [Theory]
    [InlineData("Orders", "Storage", true)]
    [InlineData("Values", "Storage", true)]
    [InlineData("Storage", "Values", true)]
    [InlineData("Storage", "Shops", false)]
    [InlineData("Storage", "Access", false)]
    [InlineData("Storage", "Orders", false)]
    public void The_storage_kit_may_be_used_by_all_and_uses_values_alone(string from, string to, bool allowed)
    {
        SourceFile planted = new(
            $"Infrastructure/{from}/Planted.cs",
            $"namespace BakeryOps.Infrastructure.{from};\nvar x = BakeryOps.Infrastructure.{to}.Thing;"
        );
        Assert.Equal(
            allowed ? [] : [$"Infrastructure.{from} Planted uses BakeryOps.Infrastructure.{to}"],
            NotBelow(NamedUses.In([planted]))
        );
    }
}
