using BakeryOps.Domain.Operations;
using BakeryOps.Infrastructure.Operations;

namespace BakeryOps.Functions.Operations;

public sealed record Health(bool IsWell, IReadOnlyList<DependencyHealth> Dependencies);

public sealed class CheckHealth(StorageHealth dependencies)
{
    [Function(nameof(CheckHealth)), Allow(Caller.Anyone)]
    [Description(
        "Checks whether all dependencies respond, and how fast: 200, or 503 if one does not. "
            + "The result is at most two seconds old."
    )]
    [Response<Health>(StatusCodes.Status200OK), Response<Health>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<JsonHttpResult<Health>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/health")] HttpRequest request,
        CancellationToken ct
    )
    {
        var found = await dependencies.Check(ct);
        var health = new Health(found.All(d => d.IsWell), found);
        return TypedResults.Json(
            health,
            statusCode: health.IsWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }
}
