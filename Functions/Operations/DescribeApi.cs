using BakeryOps.Functions.Http.OpenApi;

namespace BakeryOps.Functions.Operations;

public sealed class DescribeApi(ApiDocument document)
{
    [Function(nameof(DescribeApi)), Allow(Caller.Anyone), Description("Returns this API description as OpenAPI 3.1.")]
    [Response<object>(StatusCodes.Status200OK)]
    public Utf8ContentHttpResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/openapi.json")] HttpRequest request
    )
    {
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Text(document.Json, "application/json");
    }
}
