using BakeryOps.Functions.Http.OpenApi;
using Microsoft.AspNetCore.Mvc;

namespace BakeryOps.Functions.Operations;

public sealed class DescribeApi(ApiDocument document)
{
    [Function(nameof(DescribeApi)), MayCall(Caller.Anyone), Description("This description, as OpenAPI 3.1.")]
    [ProducesResponseType(typeof(object), StatusCodes.Status200OK, "application/json")]
    public Utf8ContentHttpResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Text(document.Json, "application/json");
    }
}
