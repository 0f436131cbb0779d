using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Http;

/// <summary>Where the simulators are reached, as the caller sees it.</summary>
internal static class SimulatorPaths
{
    private const string Key = "BakeryOps.Simulators.Prefix";

    public static void Remember(HttpContext context, string prefix) => context.Items[Key] = prefix;

    /// <summary>Scheme, host and prefix, without a slash at the end.</summary>
    public static string Base(HttpContext context) =>
        $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{context.Items[Key]}";
}
