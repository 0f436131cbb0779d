using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Http;

/// <summary>The declarations of all functions, by name.</summary>
public sealed class Declarations(IEnumerable<MethodInfo> functions)
{
    private readonly FrozenDictionary<string, Declaration> byName = functions.Select(Declaration.Of).ToFrozenDictionary(d => d.Name);

    public IEnumerable<Declaration> OfHttp => byName.Values.Where(d => d.Http is not null).OrderBy(d => d.Name, StringComparer.Ordinal);

    public Declaration Of(FunctionContext context) => byName[context.FunctionDefinition.Name];

    /// <exception cref="InvalidOperationException">A function declares nobody who may call it.</exception>
    public static Declarations In(Assembly assembly) => new(
        from type in assembly.GetTypes()
        where type is { IsClass: true, IsPublic: true }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.IsDefined(typeof(FunctionAttribute))
        select method);
}
