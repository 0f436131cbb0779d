using System.Reflection;
using BakeryOps.Functions.Http;

namespace BakeryOps.Functions.Tests.Http;

/// <summary>The types that make up a function's response.</summary>
internal static class AnswerTypes
{
    /// <summary>Every own type in the response, nested ones included.</summary>
    public static IReadOnlySet<Type> In(Declaration declared)
    {
        var found = new HashSet<Type>();
        Walk(declared.Method.ReturnType, found);
        return found;
    }

    /// <summary>The names of all properties in the response.</summary>
    public static IEnumerable<string> Members(Declaration declared) =>
        In(declared)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Select(p => p.Name);

    private static void Walk(Type type, HashSet<Type> found)
    {
        foreach (var argument in type.GetGenericArguments())
            Walk(argument, found);
        if (type.HasElementType)
            Walk(type.GetElementType()!, found);
        if (
            type.IsEnum
            || type.Namespace?.StartsWith("BakeryOps", StringComparison.Ordinal) != true
            || !found.Add(type)
        )
            return;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            Walk(property.PropertyType, found);
    }
}
