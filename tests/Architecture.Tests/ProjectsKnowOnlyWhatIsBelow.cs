using System.Text.RegularExpressions;
using BakeryOps.Architecture.Tests.Facts;
using BakeryOps.Domain.Catalogue.Planted;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions;
using BakeryOps.Functions.Access;

namespace BakeryOps.Architecture.Tests;

/// <summary>Functions → Infrastructure → Domain, and Domain depends on nothing.</summary>
public partial class ProjectsKnowOnlyWhatIsBelow
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Domain"] = [],
        ["Infrastructure"] = ["Domain"],
        ["Functions"] = ["Infrastructure", "Domain"],
        ["Simulators"] = [],
        ["Host"] = ["Functions", "Simulators"],
    };

    private static IEnumerable<string> WrongReferences(IEnumerable<ProjectFile> projects) =>
        from project in projects
        where MayReference.ContainsKey(project.Name)
        from reference in project.References.Except(MayReference[project.Name])
        select $"{project.Name} references {reference}";

    private static IEnumerable<string> PackagesOfDomain(IEnumerable<ProjectFile> projects) =>
        projects.Single(p => p.Name == "Domain").Packages;

    // Functions know the Functions worker and the Durable Task SDK; all other vendors' SDKs are Infrastructure's.
    private static IEnumerable<string> VendorsNamed(IEnumerable<SourceFile> files) =>
        from file in files
        where Outside.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal))
        from Match found in VendorSdk().Matches(file.Text)
        select $"{file.Path}: {found.Value}";

    private static readonly string[] Outside = ["Domain/", "Functions/"];

    [GeneratedRegex(
        @"^using (static )?(Azure(?!\.Core\.Serialization)|Stripe|Twilio|MailKit|MimeKit|PhoneNumbers)\b.*$",
        RegexOptions.Multiline
    )]
    private static partial Regex VendorSdk();

    // The root of Functions contains Program.cs, the composition root, and Subscriptions.cs, which routes events
    // between areas.
    private static IEnumerable<string> FilesAtTheTopOfFunctions(IEnumerable<SourceFile> files) =>
        from file in files
        where
            file.Path.StartsWith("Functions/", StringComparison.Ordinal)
            && file.Path.Count(c => c == '/') == 1
            && file.Path is not ("Functions/Program.cs" or "Functions/Subscriptions.cs" or "Functions/Usings.cs")
        select file.Path;

    [Fact]
    public void Every_project_references_only_those_below_it()
    {
        Assert.Superset(MayReference.Keys.ToHashSet(), Repository.Projects.Select(p => p.Name).ToHashSet());
        Assert.Empty(WrongReferences(Repository.Projects));
    }

    [Theory]
    [InlineData("Domain", "Infrastructure")]
    [InlineData("Infrastructure", "Functions")]
    [InlineData("Simulators", "Domain")]
    public void A_reference_upwards_is_found(string from, string to) =>
        Assert.Equal(
            [$"{from} references {to}"],
            WrongReferences([
                ProjectFile.Read(
                    from,
                    $"""<Project><ItemGroup><ProjectReference Include="..\{to}\{to}.csproj" /></ItemGroup></Project>"""
                ),
            ])
        );

    [Fact]
    public void Domain_has_no_package() => Assert.Empty(PackagesOfDomain(Repository.Projects));

    [Fact]
    public void A_package_of_domain_is_found_and_an_analyser_is_none() =>
        Assert.Equal(
            ["NodaTime"],
            PackagesOfDomain([
                ProjectFile.Read(
                    "Domain",
                    """<Project><ItemGroup><PackageReference Include="NodaTime" /><PackageReference Include="Analysers" PrivateAssets="all" /></ItemGroup></Project>"""
                ),
            ])
        );

    [Fact]
    public void Only_infrastructure_names_vendors_and_storage() => Assert.Empty(VendorsNamed(Repository.Sources));

    [Fact]
    public void A_vendor_named_elsewhere_is_found() =>
        Assert.Equal(
            ["Functions/Orders/PlaceOrder.cs: using Azure.Data.Tables;", "Domain/X.cs: using Stripe;"],
            VendorsNamed([
                new("Functions/Orders/PlaceOrder.cs", "using Azure.Data.Tables;\nnamespace X;"),
                new("Domain/X.cs", "using Stripe;"),
                new("Infrastructure/X.cs", "using Stripe;"),
                new("Functions/Y.cs", "using Microsoft.Azure.Functions.Worker;"),
            ])
        );

    [Fact]
    public void At_the_root_of_functions_stand_only_the_tables_of_contents()
    {
        Assert.Empty(FilesAtTheTopOfFunctions(Repository.Sources));
        Assert.Equal(
            ["Functions/Order.cs"],
            FilesAtTheTopOfFunctions([
                new("Functions/Order.cs", ""),
                new("Functions/Program.cs", ""),
                new("Functions/Orders/PlaceOrder.cs", ""),
            ])
        );
    }

    [Fact]
    public void Compiled_uses_are_seen_in_attributes_and_signatures()
    {
        var seen = CompiledUses.In(Ours.Functions).ToList();
        Assert.Contains(
            seen,
            use => use.User == nameof(AllowAttribute) && use.What == "BakeryOps.Domain.Access.Permission"
        );
        Assert.Contains(seen, use => use.User == nameof(BakeryApp) && use.What == typeof(BakeryJson).FullName);
    }

    [Fact]
    public void Compiled_uses_are_seen_in_the_lambdas_of_an_iterator() =>
        Assert.Contains(
            CompiledUses.In(Ours.Planted),
            use => use.User == nameof(CatalogueOfOrders) && use.What == typeof(Order).FullName
        );
}
