using System.Collections.Frozen;
using System.Reflection;

namespace BakeryOps.Functions.Http;

/// <summary>The declarations of all functions, by name.</summary>
public sealed class Declarations
{
    private readonly FrozenDictionary<string, Declaration> byName;

    /// <exception cref="InvalidOperationException">
    /// Functions declare no caller, contradict themselves or share a name. The message names all of them.
    /// </exception>
    public Declarations(IEnumerable<MethodInfo> functions)
    {
        var declared = functions.Select(Declaration.Of).ToLookup(d => d.Name);
        string[] faults =
        [
            .. declared.SelectMany(d => d).Select(d => d.Fault).OfType<string>(),
            .. declared.Where(d => d.Count() > 1).Select(d => $"{d.Key} is the name of several functions."),
        ];
        if (faults.Length > 0)
            throw new InvalidOperationException($"The functions cannot be served: {string.Join(' ', faults)}");
        byName = declared.ToFrozenDictionary(d => d.Key, d => d.Single());
    }

    public IEnumerable<Declaration> OfHttp =>
        byName.Values.Where(d => d.Http is not null).OrderBy(d => d.Name, StringComparer.Ordinal);

    /// <summary>Those of the API; the others serve pages.</summary>
    public IEnumerable<Declaration> OfApi =>
        OfHttp.Where(d => d.Http!.Route!.StartsWith("api/", StringComparison.Ordinal));

    public Declaration Of(FunctionContext context) => byName[context.FunctionDefinition.Name];

    /// <exception cref="InvalidOperationException">See the constructor.</exception>
    public static Declarations In(Assembly assembly) =>
        new(
            from type in assembly.GetTypes()
            where type is { IsClass: true, IsPublic: true }
            from method in type.GetMethods(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
            )
            where method.IsDefined(typeof(FunctionAttribute))
            select method
        );
}
