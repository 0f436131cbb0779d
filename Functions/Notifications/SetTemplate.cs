using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Notifications;

public sealed class SetTemplate(TemplateEditor editor)
{
    [Function(nameof(SetTemplate)), Allow(Permission.ManageShop)]
    [Description("Sets the shop's own words of a notification. Words that no message can be written from are refused.")]
    public async Task<Ok<TemplateView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/templates/{kind}/{language}/{channel}")]
            HttpRequest request,
        string kind,
        string language,
        string channel,
        [Body] TemplateRequest asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    )
    {
        var address = TemplateAddress.Of(kind, language, channel);
        var view = await editor.Change(caller, address, read.Version, asked, ct);
        IfMatch.Tell(request.HttpContext, view.Version);
        return TypedResults.Ok(view);
    }
}
