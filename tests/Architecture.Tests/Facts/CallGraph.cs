using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace BakeryOps.Architecture.Tests.Facts;

/// <summary>
/// Which compiled method of ours may run which other: calls, delegates, state machines of async methods and iterators,
/// and the implementations of what is called by interface or base class. A class that our code makes itself, outside
/// the registrations, counts where its constructor may run; any other is made by the container, and always counts.
/// </summary>
public sealed class CallGraph
{
    private readonly Dictionary<string, MethodDefinition> methods;
    private readonly ILookup<string, MethodDefinition> implementations;
    private readonly HashSet<string> madeByHand;

    public CallGraph(params IEnumerable<Assembly> assemblies)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        var types = assemblies
            .Select(assembly => ModuleDefinition.ReadModule(assembly.Location, new() { AssemblyResolver = resolver }))
            .SelectMany(module => module.GetTypes())
            .Where(type => type.FullName.StartsWith("BakeryOps.", StringComparison.Ordinal))
            .ToList();
        methods = types.SelectMany(type => type.Methods).ToDictionary(method => method.FullName);
        implementations = types
            .SelectMany(type => type.Methods)
            .Where(method => method.IsVirtual)
            .ToLookup(method => NameOf(method.Name), StringComparer.Ordinal);
        madeByHand =
        [
            .. from method in methods.Values
            where !method.DeclaringType.FullName.Contains(".Registration", StringComparison.Ordinal)
            where method.HasBody
            from instruction in method.Body.Instructions
            where instruction.OpCode == OpCodes.Newobj
            select ((MethodReference)instruction.Operand).DeclaringType.GetElementType().FullName,
        ];
    }

    /// <summary>The methods that may run when <paramref name="start"/> runs; it is one of them.</summary>
    /// <param name="follow">Whether to go on from a method; null: always.</param>
    public IEnumerable<MethodDefinition> From(MethodDefinition start, Func<MethodDefinition, bool>? follow = null)
    {
        var (seen, next) = (new HashSet<string> { start.FullName }, new Queue<MethodDefinition>([start]));
        var (made, unmade) = (new HashSet<string>(), new List<MethodDefinition>());
        while (next.TryDequeue(out var method))
        {
            yield return method;
            if (method.IsConstructor && made.Add(method.DeclaringType.FullName))
                foreach (var its in unmade.Where(its => its.DeclaringType == method.DeclaringType))
                    if (seen.Add(its.FullName))
                        next.Enqueue(its);
            if (method != start && follow?.Invoke(method) == false)
                continue;
            unmade.AddRange(OverridesCalledBy(method).Where(called => !IsMade(called)));
            var may = OursCalledBy(method).Concat(OverridesCalledBy(method).Where(IsMade));
            foreach (var called in may.Where(called => seen.Add(called.FullName)))
                next.Enqueue(called);
        }

        bool IsMade(MethodDefinition called) =>
            !madeByHand.Contains(called.DeclaringType.FullName) || made.Contains(called.DeclaringType.FullName);
    }

    public MethodDefinition Of(MethodInfo method) =>
        methods.Values.Single(one =>
            one.Name == method.Name && one.DeclaringType.FullName == method.DeclaringType!.FullName!.Replace('+', '/')
        );

    /// <summary>All that a method's body names, also methods of .NET and packages.</summary>
    public static IEnumerable<MethodReference> CalledBy(MethodDefinition method) =>
        method.HasBody
            ? method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>()
            : [];

    private IEnumerable<MethodDefinition> OursCalledBy(MethodDefinition method) =>
        NamedBy(method).Concat(StateMachine(method));

    private IEnumerable<MethodDefinition> OverridesCalledBy(MethodDefinition method) =>
        NamedBy(method).Where(called => called.IsVirtual).SelectMany(Overrides);

    private IEnumerable<MethodDefinition> NamedBy(MethodDefinition method) =>
        CalledBy(method)
            .Select(called => methods.GetValueOrDefault(called.GetElementMethod().FullName) ?? Generic(called))
            .OfType<MethodDefinition>();

    private MethodDefinition? Generic(MethodReference called) =>
        called.DeclaringType.GetElementType().FullName.StartsWith("BakeryOps.", StringComparison.Ordinal)
        && called.Resolve() is { } found
            ? methods.GetValueOrDefault(found.FullName)
            : null;

    private IEnumerable<MethodDefinition> Overrides(MethodDefinition called) =>
        implementations[NameOf(called.Name)]
            .Where(other => other.Parameters.Count == called.Parameters.Count && IsBelow(other, called));

    private static bool IsBelow(MethodDefinition method, MethodDefinition called)
    {
        for (var type = method.DeclaringType; type is not null; type = OursAbove(type))
            if (
                type == called.DeclaringType
                || type.Interfaces.Any(i => SameType(i.InterfaceType, called.DeclaringType))
            )
                return true;
        return false;
    }

    private static TypeDefinition? OursAbove(TypeDefinition type) =>
        type.BaseType?.FullName.StartsWith("BakeryOps.", StringComparison.Ordinal) == true
            ? type.BaseType.Resolve()
            : null;

    private static bool SameType(TypeReference one, TypeReference other) =>
        one.GetElementType().FullName == other.GetElementType().FullName;

    // An explicit implementation is called "BakeryOps.IThing.Method".
    private static string NameOf(string method) => method.Split('.')[^1];

    private static IEnumerable<MethodDefinition> StateMachine(MethodDefinition method) =>
        from attribute in method.CustomAttributes
        where attribute.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal)
        from step in ((TypeReference)attribute.ConstructorArguments[0].Value).Resolve().Methods
        where step.Name == "MoveNext"
        select step;
}
