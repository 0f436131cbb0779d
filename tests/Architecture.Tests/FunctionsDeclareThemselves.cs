using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using BakeryOps.Architecture.Tests.Facts;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using BakeryOps.Infrastructure.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace BakeryOps.Architecture.Tests;

/// <summary>File = class = function = one verb phrase, unique in the app; and each declares who may call it.</summary>
public class FunctionsDeclareThemselves
{
    private static IEnumerable<string> MisplacedOrMisnamed(
        IEnumerable<DeclaredFunction> functions,
        IReadOnlyCollection<string> files
    ) =>
        from function in functions
        where function.Class != function.Name || !files.Contains(function.File)
        select $"{function.Name} should be class {function.Name} in {function.File}";

    private static IEnumerable<string> FilesOfSeveral(IEnumerable<SourceFile> files) =>
        files.Where(file => Regex.Count(file.Text, @"[\[,\s]Function\(") > 1).Select(file => file.Path);

    private static IEnumerable<string> NotUnique(IEnumerable<DeclaredFunction> functions) =>
        functions
            .GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => same.Key);

    private static IEnumerable<string> OpenToNobodyKnowsWhom(IEnumerable<DeclaredFunction> functions) =>
        functions.Where(f => !f.SaysWhoMayCall).Select(f => f.Name);

    private static IEnumerable<string> QueuesNamedOtherwise(IEnumerable<DeclaredFunction> functions) =>
        from function in functions
        where function.Queue is { } queue && queue != JsonNamingPolicy.KebabCaseLower.ConvertName(function.Name)
        select $"{function.Name} listens to '{function.Queue}'";

    // The platform's converters of other types accept several formats and differ between the two hosts.
    private static IEnumerable<string> AddressesWithTypes(IEnumerable<DeclaredFunction> functions) =>
        from function in functions
        let route = function
            .Method.GetParameters()
            .Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()?.Route)
            .FirstOrDefault(r => r is not null)
        from parameter in function.Method.GetParameters()
        where
            route is not null
            && parameter.ParameterType != typeof(string)
            && Regex.IsMatch(route, $@"\{{{parameter.Name}\b", RegexOptions.IgnoreCase)
        select $"{function.Name} reads '{parameter.Name}' as {parameter.ParameterType.Name}";

    // Dead letters are searched in the queues of the domain's messages (Infrastructure/Operations).
    private static IEnumerable<string> QueuesNobodyLooksAfter(
        IEnumerable<DeclaredFunction> functions,
        IEnumerable<string> watched
    ) => functions.Select(function => function.Queue).OfType<string>().Distinct().Except(watched);

    private static IEnumerable<string> QueuesOfMessages =>
        from type in typeof(IMessage).Assembly.GetTypes()
        where !type.IsInterface && type.IsAssignableTo(typeof(IMessage))
        select (string)type.GetProperty(nameof(IMessage.Queue))!.GetValue(null)!;

    // Orchestrations are replayed: all they use besides the input comes from the context, so nothing may be injected or
    // bound.
    private static IEnumerable<string> OrchestrationsWithHands(IEnumerable<DeclaredFunction> functions) =>
        from function in functions
        where function.IsOrchestration
        let others = function
            .Method.GetParameters()
            .Where(p => p.ParameterType != typeof(TaskOrchestrationContext))
            .Select(p => p.ParameterType)
            .ToList()
        where
            !function.Method.IsStatic
            || function.Method.DeclaringType!.GetConstructors().Any(c => c.GetParameters().Length > 0)
            || others.Count > 1
            || others.Any(p => p.IsInterface || p.IsAbstract || p == typeof(CancellationToken) || IsOfInfrastructure(p))
        select function.Name;

    private static bool IsOfInfrastructure(Type type) => type.Assembly == typeof(OrdersTable).Assembly;

    [Fact]
    public void One_function_a_file_of_its_name() =>
        Assert.Empty(MisplacedOrMisnamed(DeclaredFunction.All, [.. Repository.Sources.Select(f => f.Path)]));

    [Fact]
    public void A_file_is_one_function() => Assert.Empty(FilesOfSeveral(Repository.Sources));

    [Fact]
    public void A_file_of_two_functions_is_found() =>
        Assert.Equal(
            ["Functions/Orders/PlaceOrder.cs"],
            FilesOfSeveral([
                new("Functions/Orders/PlaceOrder.cs", "[Function(nameof(PlaceOrder))]\n[Allow, Function(\"Quote\")]"),
                new("Functions/Orders/ListOrders.cs", "[Function(nameof(ListOrders))]"),
            ])
        );

    [Fact]
    public void Names_are_unique() => Assert.Empty(NotUnique(DeclaredFunction.All));

    [Fact]
    public void Each_says_who_may_call_it() => Assert.Empty(OpenToNobodyKnowsWhom(DeclaredFunction.All));

    [Fact]
    public void What_stands_in_an_address_is_read_as_text() => Assert.Empty(AddressesWithTypes(DeclaredFunction.All));

    [Fact]
    public void A_queue_is_called_as_its_function_in_kebab_case() =>
        Assert.Empty(QueuesNamedOtherwise(DeclaredFunction.All));

    [Fact]
    public void What_a_queue_gives_up_is_found() =>
        Assert.Empty(QueuesNobodyLooksAfter(DeclaredFunction.All, QueuesOfMessages));

    [Fact]
    public void Orchestrations_are_static_and_have_nothing_injected() =>
        Assert.Empty(OrchestrationsWithHands(DeclaredFunction.All));

    [Fact]
    public void What_breaks_a_rule_is_found()
    {
        List<DeclaredFunction> planted =
        [
            .. DeclaredFunction.In(typeof(BakeBread), typeof(SellBread), typeof(BadLife), typeof(GoodLife)),
        ];
        string[] files =
        [
            .. planted.Select(f => f.File).Where(file => !file.Contains("Knead", StringComparison.Ordinal)),
        ];

        Assert.Equal(
            [
                "KneadDough should be class KneadDough in Architecture/Tests/KneadDough.cs",
                "bakeBread should be class bakeBread in Architecture/Tests/bakeBread.cs",
            ],
            MisplacedOrMisnamed(planted, files)
        );
        Assert.Equal(["BakeBread"], NotUnique(planted));
        Assert.Equal(["KneadDough"], OpenToNobodyKnowsWhom(planted));
        Assert.Equal(["KneadDough listens to 'dough'"], QueuesNamedOtherwise(planted));
        Assert.Equal(["dough"], QueuesNobodyLooksAfter(planted, ["bake-bread"]));
        Assert.Equal(["BadLife"], OrchestrationsWithHands(planted));
        Assert.Equal(
            ["SliceBread should be class SliceBread in Architecture/Tests/SliceBread.cs"],
            MisplacedOrMisnamed(DeclaredFunction.In(typeof(SliceBread)), files)
        );
        Assert.Equal(["SliceBread reads 'role' as Role"], AddressesWithTypes(DeclaredFunction.In(typeof(SliceBread))));
    }

    private sealed class BakeBread
    {
        [Function("BakeBread"), Allow(Caller.System)]
        public static void Run([QueueTrigger("bake-bread")] string message) => _ = message;

        [Function("KneadDough")]
        public static void Knead([QueueTrigger("dough")] string message) => _ = message;
    }

    private sealed class SellBread
    {
        [Function("bakeBread"), Allow(Permission.BakeOrders)]
        public static void Run([QueueTrigger("bake-bread")] string message) => _ = message;
    }

    private sealed class SliceBread
    {
        [Function(nameof(SliceBread)), Allow(Caller.Anyone)]
        public static void Run(
            [HttpTrigger("get", Route = "api/loaves/{loaf}/{role:alpha}")] HttpRequest request,
            string loaf,
            Role role
        ) => _ = (request, loaf, role);
    }

    private sealed class BadLife
    {
        [Function(nameof(BadLife)), Allow(Caller.System)]
        public static Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context, OrdersTable orders) =>
            context.WaitForExternalEvent<string>($"{orders}");
    }

    private static class GoodLife
    {
        [Function(nameof(GoodLife)), Allow(Caller.System)]
        public static Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context, string order) =>
            context.WaitForExternalEvent<string>(order);
    }
}
