using System.Reflection;
using BakeryOps.Functions.Access;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Support;

/// <summary>A function as declared by its method.</summary>
/// <param name="File">The expected file, from its namespace and name.</param>
/// <param name="Queue">Its trigger queue; null when it has another trigger.</param>
public sealed record DeclaredFunction(string Name, MethodInfo Method, string File, string? Queue)
{
    public string Class => Method.DeclaringType!.Name;
    public bool SaysWhoMayCall => Method.IsDefined(typeof(AllowAttribute));
    public bool IsOrchestration => Method.GetParameters().Any(p => p.IsDefined(typeof(OrchestrationTriggerAttribute)));

    public static IReadOnlyList<DeclaredFunction> All { get; } = [.. In(typeof(AllowAttribute).Assembly.GetTypes())];

    public static IEnumerable<DeclaredFunction> In(params IEnumerable<Type> types) =>
        from type in types
        from method in type.GetMethods(
            BindingFlags.Public
                | BindingFlags.NonPublic
                | BindingFlags.Instance
                | BindingFlags.Static
                | BindingFlags.DeclaredOnly
        )
        where method.IsDefined(typeof(FunctionAttribute))
        let name = method.GetCustomAttribute<FunctionAttribute>()!.Name
        select new DeclaredFunction(
            name,
            method,
            $"{type.Namespace?.Replace("BakeryOps.", "", StringComparison.Ordinal).Replace('.', '/')}/{name}.cs",
            method
                .GetParameters()
                .Select(p => p.GetCustomAttribute<QueueTriggerAttribute>()?.QueueName)
                .FirstOrDefault(q => q is not null)
        );
}
