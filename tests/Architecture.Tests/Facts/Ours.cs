using System.Reflection;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Architecture.Tests.Facts;

/// <summary>The assemblies that the rules are about.</summary>
internal static class Ours
{
    public static Assembly Domain { get; } = typeof(Money).Assembly;
    public static Assembly Infrastructure { get; } = typeof(IMessages).Assembly;
    public static Assembly Functions { get; } = typeof(AllowAttribute).Assembly;
    public static IReadOnlyList<Assembly> All { get; } = [Domain, Infrastructure, Functions];

    /// <summary>These tests, whose folder Planted breaks the rules.</summary>
    public static Assembly Planted { get; } = typeof(Ours).Assembly;
}
