using System.Reflection;
using ArchUnitNET.Loader;

namespace BakeryOps.Architecture.Tests.Facts;

/// <summary>The dependencies of the compiled code: bases, members, signatures, attributes and bodies.</summary>
public static class CompiledUses
{
    public static IEnumerable<Use> In(Assembly assembly) =>
        from type in new ArchLoader().LoadAssemblies(assembly).Build().Types
        from used in type.Dependencies
        let here = Place.Of(type.Namespace?.FullName)
        let there = Place.Of(used.Target.Namespace?.FullName)
        where here is not null && there is not null && there != here
        select new Use(Outermost(type.Name), here, there, Outermost(used.Target.FullName));

    private static string Outermost(string name) => name.Split('+', '/')[0];
}
