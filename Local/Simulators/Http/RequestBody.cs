using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Http;

internal static class RequestBody
{
    /// <summary>The whole body, or null when it has more than <paramref name="atMost"/> bytes.</summary>
    public static async Task<byte[]?> Read(HttpRequest request, int atMost)
    {
        if (request.ContentLength > atMost)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[Math.Min(atMost + 1, 8192)];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0; )
        {
            if (body.Length + read > atMost)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
