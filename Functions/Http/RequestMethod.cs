namespace BakeryOps.Functions.Http;

public static class RequestMethod
{
    /// <summary>GET or HEAD: nothing is changed by it.</summary>
    public static bool OnlyReads(this HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
