using System.Diagnostics;
using System.Reflection;

namespace BakeryOps.Functions.Operations;

public sealed record Status(string Version, DateTimeOffset UpSince);

public sealed class ShowStatus
{
    private static readonly Status Shown = new(
        typeof(ShowStatus).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "0",
        new DateTimeOffset(Process.GetCurrentProcess().StartTime)
    );

    [
        Function(nameof(ShowStatus)),
        Allow(Caller.Anyone),
        Description("Shows that the app is up, since when, and its version. Checks no dependencies.")
    ]
    public Ok<Status> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/status")] HttpRequest request
    ) => TypedResults.Ok(Shown);
}
