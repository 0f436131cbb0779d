namespace BakeryOps.Functions.Operations;

public sealed class ServePage
{
    /// <summary>All from this site, no inline script or style, no framing.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // The name of an asset has a hash of its content.
    private const string Forever = "public, max-age=31536000, immutable",
        AskAgain = "no-cache";

    [Function(nameof(ServePage)), Allow(Caller.Anyone)]
    [Description("Serves the pages that people work in, with their scripts and styles.")]
    public Results<FileContentHttpResult, NotFound> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{place:regex(^(kitchen|assets)$)}/{*path}")]
            HttpRequest request,
        string place,
        string? path
    )
    {
        if (PageFiles.Find($"{place}/{path}") is not { } file)
            return TypedResults.NotFound();
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = place == "assets" ? Forever : AskAgain;
        return TypedResults.Bytes(file.Bytes, file.ContentType);
    }
}
