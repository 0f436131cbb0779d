using System.Diagnostics;
using System.Reflection;

namespace BakeryOps.Functions.Operations;

/// <param name="Build">Which SDKs it was built with: local or official.</param>
public sealed record Status(string Version, string Build, DateTimeOffset UpSince);

public sealed class ShowStatus
{
    private static readonly Status Shown = new(
        typeof(ShowStatus).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0",
        typeof(ShowStatus).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "Sdks")?.Value ?? "unknown",
        Process.GetCurrentProcess().StartTime.ToUniversalTime());

    [Function(nameof(ShowStatus)), MayCall(Caller.Anyone), Description("That the app is up, since when, and which one it is. Depends on nothing else.")]
    public Ok<Status> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "status")] HttpRequest request) => TypedResults.Ok(Shown);
}
