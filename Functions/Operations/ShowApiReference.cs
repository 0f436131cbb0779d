using BakeryOps.Functions.Http.OpenApi;

namespace BakeryOps.Functions.Operations;

public sealed class ShowApiReference(ApiDocument document)
{
    [
        Function(nameof(ShowApiReference)),
        Allow(Caller.Anyone),
        Description("Shows this API description as an HTML page.")
    ]
    [Response<string>(StatusCodes.Status200OK, "text/html")]
    public Utf8ContentHttpResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/docs")] HttpRequest request
    )
    {
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "public, max-age=60";
        headers.ContentSecurityPolicy = ApiPageLook.Policy;
        return TypedResults.Text(document.Page, "text/html; charset=utf-8");
    }
}
