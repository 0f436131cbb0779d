using System.Collections.Concurrent;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace BakeryOps.Architecture.Tests.Facts;

/// <summary>The dependencies of the compiled code: bases, members, signatures, attributes and bodies.</summary>
public static class CompiledUses
{
    // Reading an assembly takes a second.
    private static readonly ConcurrentDictionary<Assembly, Lazy<List<(Place From, string User, IType Target)>>> Known =
    [];

    /// <summary>Uses of our other areas.</summary>
    public static IEnumerable<Use> In(Assembly assembly) =>
        from used in All(assembly)
        let there = Place.Of(used.Target.Namespace?.FullName)
        where there is not null && there != used.From
        select new Use(used.User, used.From, there, Outermost(used.Target.FullName));

    /// <summary>Uses of what is not ours: .NET and packages.</summary>
    public static IEnumerable<OutsideUse> OfOthers(Assembly assembly) =>
        from used in All(assembly)
        where !used.Target.FullName.StartsWith("BakeryOps.", StringComparison.Ordinal)
        select new OutsideUse(used.User, used.From, Outermost(used.Target.FullName));

    private static List<(Place From, string User, IType Target)> All(Assembly assembly) =>
        Known.GetOrAdd(assembly, one => new(() => [.. Read(one)])).Value;

    private static IEnumerable<(Place From, string User, IType Target)> Read(Assembly assembly) =>
        from type in new ArchLoader().LoadAssemblies(assembly).Build().Types
        let here = Place.Of(type.Namespace?.FullName)
        where here is not null
        from used in type.Dependencies
        select (here, Outermost(type.Name), used.Target);

    private static string Outermost(string name) => name.Split('+', '/')[0];
}

/// <param name="What">The full name of a type of .NET or of a package.</param>
public sealed record OutsideUse(string User, Place From, string What)
{
    public override string ToString() => $"{From.Project}.{From.Area} {User} uses {What}";
}
