using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Http;

/// <summary>The URL of the simulators, as the caller sees it.</summary>
internal static class SimulatorPaths
{
    private const string Key = "BakeryOps.Simulators.Prefix";

    public static void Remember(HttpContext context, string prefix) => context.Items[Key] = prefix;

    /// <summary>Scheme, host and prefix, without a trailing slash.</summary>
    public static string Base(HttpContext context) =>
        $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{context.Items[Key]}";
}
