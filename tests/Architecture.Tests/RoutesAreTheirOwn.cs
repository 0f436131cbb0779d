using System.Reflection;
using BakeryOps.Architecture.Tests.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Architecture.Tests;

/// <summary>
/// The Functions host calls the first function by name whose route matches, so no two functions with the same method
/// may match the same URL, unless a constraint distinguishes them.
/// </summary>
public class RoutesAreTheirOwn
{
    private static readonly IInlineConstraintResolver Constraints = new ServiceCollection()
        .AddLogging()
        .AddRouting()
        .BuildServiceProvider()
        .GetRequiredService<IInlineConstraintResolver>();

    private sealed record Address(string Function, string Route, IReadOnlyList<string> Methods)
    {
        public IReadOnlyList<RoutePatternPart?> Segments { get; } =
        [.. RoutePatternFactory.Parse(Route).PathSegments.Select(s => s.IsSimple ? s.Parts[0] : null)];
    }

    private static IEnumerable<Address> Addresses =>
        from function in DeclaredFunction.All
        from parameter in function.Method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        select new Address(function.Name, trigger.Route ?? function.Name, trigger.Methods ?? []);

    private static IEnumerable<string> Meeting(IEnumerable<Address> addresses)
    {
        var all = addresses.OrderBy(a => a.Function, StringComparer.Ordinal).ToList();
        return from one in all
            from other in all
            where string.CompareOrdinal(one.Function, other.Function) < 0
            where one.Methods.Intersect(other.Methods, StringComparer.OrdinalIgnoreCase).Any() && Meet(one, other, 0)
            select $"{one.Function} ({one.Route}) and {other.Function} ({other.Route})";
    }

    private static bool Meet(Address one, Address other, int at)
    {
        if (IsRest(one, at) || IsRest(other, at))
            return true;
        if (at == one.Segments.Count || at == other.Segments.Count)
            return one.Segments.Count == other.Segments.Count || MayEnd(one, at) && MayEnd(other, at);
        return Meet(one.Segments[at], other.Segments[at]) && Meet(one, other, at + 1);
    }

    private static bool IsRest(Address address, int at) =>
        at < address.Segments.Count && address.Segments[at] is RoutePatternParameterPart { IsCatchAll: true };

    private static bool MayEnd(Address address, int at) =>
        address.Segments.Skip(at).All(s => s is RoutePatternParameterPart p && (p.IsOptional || p.IsCatchAll));

    private static bool Meet(RoutePatternPart? one, RoutePatternPart? other) =>
        (one, other) switch
        {
            (RoutePatternLiteralPart a, RoutePatternLiteralPart b) => a.Content.Equals(
                b.Content,
                StringComparison.OrdinalIgnoreCase
            ),
            (RoutePatternLiteralPart a, RoutePatternParameterPart b) => Takes(b, a.Content),
            (RoutePatternParameterPart a, RoutePatternLiteralPart b) => Takes(a, b.Content),
            _ => true,
        };

    private static bool Takes(RoutePatternParameterPart parameter, string value) =>
        parameter.ParameterPolicies.All(policy =>
            Constraints
                .ResolveConstraint(policy.Content!)!
                .Match(
                    new DefaultHttpContext(),
                    null,
                    parameter.Name,
                    new() { [parameter.Name] = value },
                    RouteDirection.IncomingRequest
                )
        );

    [Fact]
    public void No_two_functions_match_one_address() => Assert.Empty(Meeting(Addresses));

    [Theory]
    [InlineData("orders/{number}", "orders/export", true)]
    [InlineData("orders/{id:length(32)}", "orders/export", false)]
    [InlineData("orders/{number}/bake", "orders/{number}/ready", false)]
    [InlineData("orders/{number}/{step}", "orders/export/csv", true)]
    [InlineData("orders", "Orders", true)]
    [InlineData("orders/{number?}", "orders", true)]
    [InlineData("{*path}", "orders/export", true)]
    [InlineData("orders/{number}", "orders", false)]
    public void The_rule_itself_can_fail(string one, string other, bool meet) =>
        Assert.Equal(meet, Meeting([new("A", one, ["get"]), new("B", other, ["GET"])]).Any());

    [Fact]
    public void Of_two_methods_they_may_be_the_same() =>
        Assert.Empty(Meeting([new("A", "orders", ["get"]), new("B", "orders", ["post"])]));
}
