using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Xendit;

/// <summary><c>POST /xendit/endpoints</c>: where webhooks go, and the token that they carry.</summary>
internal sealed record XenditEndpoint(string Url, string Token)
{
    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        if (await context.ReadJson(SimulatorJson.Default.XenditEndpoint) is not { } wish)
            return;
        if (!Uri.TryCreate(wish.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            await context.Refuse(400, "url is a whole http or https address");
            return;
        }
        vendors.Xendit.Hear(wish);
        context.Response.StatusCode = 204;
    }
}
