using System.Reflection;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Tests.Http;

/// <summary>Every function that creates something can be repeated by an idempotency key.</summary>
public class CreatingOnce
{
    private static IEnumerable<string> Repeating(IEnumerable<Declaration> functions) =>
        from function in functions
        where Creates(function.Method.ReturnType) && !function.IsIdempotent && !function.NeedsIdempotencyKey
        select function.Name;

    private static bool Creates(Type answer) =>
        answer.IsGenericType
        && (answer.GetGenericTypeDefinition() == typeof(Created<>) || answer.GetGenericArguments().Any(Creates));

    [Fact]
    public void Each_takes_a_key() => Assert.Empty(Repeating(Declarations.In(typeof(Declarations).Assembly).OfHttp));

    [Fact]
    public void One_that_creates_twice_is_found()
    {
        var method = typeof(CreatingOnce).GetMethod(nameof(Bake), BindingFlags.NonPublic | BindingFlags.Static)!;
        Assert.Equal(["Bake"], Repeating([Declaration.Of(method)]));
    }

    [Function(nameof(Bake)), Allow(Permission.BakeOrders)]
    private static Task<Results<Ok<int>, Created<int>>> Bake([HttpTrigger("post")] HttpRequest request) =>
        throw new InvalidOperationException($"{request}");
}
