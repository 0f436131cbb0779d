namespace BakeryOps.Functions.Http;

public static class RequestMethod
{
    /// <summary>True for GET and HEAD, which change nothing.</summary>
    public static bool OnlyReads(this HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
