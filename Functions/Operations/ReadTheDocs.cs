using BakeryOps.Functions.Http.OpenApi;

namespace BakeryOps.Functions.Operations;

public sealed class ReadTheDocs(ApiDocument document)
{
    [Function(nameof(ReadTheDocs)), MayCall(Caller.Anyone), Description("The API's description as a page to read.")]
    [Answers<string>(StatusCodes.Status200OK, "text/html")]
    public Utf8ContentHttpResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs")] HttpRequest request
    )
    {
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "public, max-age=60";
        headers.ContentSecurityPolicy = ApiPageLook.Policy;
        return TypedResults.Text(document.Page, "text/html; charset=utf-8");
    }
}
