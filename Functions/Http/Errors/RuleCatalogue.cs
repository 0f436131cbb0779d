using System.Reflection;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Http.Errors;

/// <summary>All rules that a caller may be told of.</summary>
public static class RuleCatalogue
{
    private static readonly Lazy<IReadOnlyList<Rule>> Found = new(() =>
        In(
            new[] { typeof(Rule), typeof(MessageRetries), typeof(RuleCatalogue) }.SelectMany(type =>
                type.Assembly.GetTypes()
            )
        )
    );

    /// <summary>The rules of Domain, Infrastructure and Functions, in the order of their codes.</summary>
    public static IReadOnlyList<Rule> Rules => Found.Value;

    /// <summary>The rules that are static properties of these types, in the order of their codes.</summary>
    public static IReadOnlyList<Rule> In(IEnumerable<Type> types) =>
        [
            .. types
                .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public))
                .Where(property => property.PropertyType == typeof(Rule))
                .Select(property => (Rule)property.GetValue(null)!)
                .OrderBy(rule => rule.Code, StringComparer.Ordinal),
        ];
}
