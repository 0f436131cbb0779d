namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>Which web pages of other sites may read an answer, and which of its headers (CORS).</summary>
internal static class Cors
{
    public const string Any = "*";

    private const string Readable = $"{Correlation.Header}, ETag, Location, Retry-After";

    /// <param name="origin">
    /// The page's origin, or <see cref="Any"/>: a browser then exposes the answer only if it sent no cookie.
    /// </param>
    public static void MayRead(this HttpResponse response, string origin)
    {
        response.Headers.AccessControlAllowOrigin = origin;
        response.Headers.AccessControlExposeHeaders = Readable;
        if (origin != Any)
            response.Headers.Vary = "Origin";
    }
}
