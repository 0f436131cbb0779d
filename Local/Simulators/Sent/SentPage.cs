using System.Globalization;
using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Sent;

/// <summary>
/// <c>/sent.json?channel=sms|email|whatsapp|push&amp;q=words&amp;limit=1…500&amp;after=id</c>, newest first. Its ETag changes with every message,
/// so that polling without changes is cheap (304).
/// </summary>
internal sealed record SentPage(long Version, int Total, bool More, IReadOnlyList<SentMessage> Messages)
{
    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        var asked = context.Request.Query;
        var limit = 50;
        if (
            asked.ContainsKey("limit")
            && !int.TryParse(asked["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out limit)
        )
            limit = 0;
        var channel = asked["channel"].ToString() is { Length: > 0 } named ? named : null;
        if (limit is < 1 or > 500)
        {
            await context.Refuse(400, "limit is 1 to 500");
            return;
        }
        if (channel is not (null or "sms" or "email" or "whatsapp" or "push"))
        {
            await context.Refuse(400, "channel is sms, email, whatsapp or push");
            return;
        }

        var version = vendors.Sent.Version;
        var tag = $"\"{version}\"";
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = 304;
            return;
        }
        context.Response.Headers.ETag = tag;
        var (messages, more) = vendors.Sent.Page(
            channel,
            asked["q"].ToString() is { Length: > 0 } words ? words : null,
            limit,
            asked["after"].ToString() is { Length: > 0 } after ? after : null
        );
        await context.WriteJson(
            new SentPage(version, vendors.Sent.Count, more, messages),
            SimulatorJson.Default.SentPage
        );
    }
}
