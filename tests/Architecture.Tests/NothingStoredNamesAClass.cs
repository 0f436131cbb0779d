using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using BakeryOps.Architecture.Tests.Facts;

namespace BakeryOps.Architecture.Tests;

/// <summary>
/// Nothing stored names a C# class, so that classes can be renamed: neither by <c>nameof</c>, nor by a type's name, nor
/// as the discriminator of a polymorphic value. Durable's history holds names of functions, which are their own.
/// </summary>
public partial class NothingStoredNamesAClass
{
    /// <summary>Type names in messages of exceptions and logs.</summary>
    private static readonly string[] ForPeople =
    [
        "Domain/Values/EnumNames.cs",
        "Functions/Http/Pipeline/RetryMiddleware.cs",
        "Infrastructure/Notifications/SmtpEmail.cs",
        "Infrastructure/Notifications/TwilioMessages.cs",
        "Infrastructure/Storage/JsonRows.cs",
    ];

    private static readonly HashSet<string> Classes =
    [
        .. Ours.All.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.IsNested).Select(type => type.Name),
    ];

    // Functions are declared and called by the name of their class.
    [GeneratedRegex(
        """
            (?<!\bFunction\(\s*
              | \b(CallActivityAsync(<[^(]*>)?|ScheduleNewOrchestrationInstanceAsync|Persist|CreateReplaySafeLogger)\(\s*
              | \bStartOnce\(\s*)
            \bnameof\((?<class>[\w.]+)\)
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture
    )]
    private static partial Regex NameOf();

    [GeneratedRegex(@"(typeof\(\w+\)|\bGetType\(\))\.(Name|FullName|AssemblyQualifiedName)\b")]
    private static partial Regex TypeName();

    private static IEnumerable<string> ClassesNamed(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.StartsWith("Local/", StringComparison.Ordinal)
        // The API's description names schemas.
        where !file.Path.StartsWith("Functions/Http/OpenApi/", StringComparison.Ordinal)
        from Match found in NameOf().Matches(file.Text)
        let named = found.Groups["class"].Value.Split('.')[^1]
        where Classes.Contains(named)
        select $"{file.Path}: {named}";

    private static IEnumerable<string> TypesNamed(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.StartsWith("Local/", StringComparison.Ordinal)
        where !file.Path.StartsWith("Functions/Http/OpenApi/", StringComparison.Ordinal)
        from Match found in TypeName().Matches(file.Text)
        select file.Path;

    private static IEnumerable<string> DiscriminatedByClass(IEnumerable<Type> types) =>
        from type in types
        from derived in type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
        where derived.TypeDiscriminator is not string name || name == derived.DerivedType.Name
        select $"{type.Name} calls {derived.DerivedType.Name} by its class";

    [Fact]
    public void No_name_of_a_class_is_a_value() =>
        Assert.Empty(ClassesNamed(Repository.Sources).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void No_name_of_a_type_is_a_value() =>
        Assert.Equal(ForPeople, TypesNamed(Repository.Sources).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void No_value_is_told_from_others_by_its_class() =>
        Assert.Empty(DiscriminatedByClass(Ours.All.SelectMany(assembly => assembly.GetTypes())));

    [Theory]
    [InlineData("order.ChangeStatus(OrderStatus.Confirmed, now, nameof(PlaceOrder))", true)]
    [InlineData("row[\"Kind\"] = nameof(Domain.Values.Money);", true)]
    [InlineData("[Function(nameof(PlaceOrder)), Allow(Caller.Anyone)]", false)]
    [InlineData("context.CallActivityAsync<List<string>>(\n    nameof(PlaceOrder), input)", false)]
    [InlineData("throw new ArgumentException(\"…\", nameof(value));", false)]
    public void A_class_that_is_named_is_found(string planted, bool found) =>
        Assert.Equal(found, ClassesNamed([new("Functions/Orders/Planted.cs", planted)]).Any());

    [Theory, InlineData("row[\"Type\"] = value.GetType().Name;"), InlineData("new(typeof(T).FullName, body)")]
    public void A_type_that_is_named_is_found(string planted) =>
        Assert.Single(TypesNamed([new("Infrastructure/Orders/OrderRows.cs", planted)]));

    [Fact]
    public void A_discriminator_that_is_a_class_is_found() =>
        Assert.Equal(
            ["Planted calls ByClass by its class", "Planted calls ByNothing by its class"],
            DiscriminatedByClass([typeof(Planted)]).Order(StringComparer.Ordinal)
        );

    [
        JsonDerivedType(typeof(ByClass), nameof(ByClass)),
        JsonDerivedType(typeof(ByWord), "word"),
        JsonDerivedType(typeof(ByNothing))
    ]
    private record Planted;

    private sealed record ByClass : Planted;

    private sealed record ByWord : Planted;

    private sealed record ByNothing : Planted;
}
