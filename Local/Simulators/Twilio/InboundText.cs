using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Twilio;

/// <summary>
/// <c>POST /twilio/inbound</c>: simulates a reply to a text message of the account; STOP and START are honoured.
/// </summary>
internal sealed record InboundText(string AccountSid, string From, string Body)
{
    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        if (await context.ReadJson(SimulatorJson.Default.InboundText) is not { } text)
            return;
        vendors.TwilioAccounts.Hear(text.AccountSid, text.From, text.Body);
        context.Response.StatusCode = 204;
    }
}
