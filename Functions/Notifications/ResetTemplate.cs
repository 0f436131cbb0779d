using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Notifications;

public sealed class ResetTemplate(TemplateEditor editor)
{
    [Function(nameof(ResetTemplate)), Allow(Permission.ManageShop)]
    [Description("Takes the app's words of a notification again.")]
    public async Task<Ok<TemplateView>> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "delete",
            Route = "api/v1/shop/templates/{kind}/{language}/{channel}"
        )]
            HttpRequest request,
        string kind,
        string language,
        string channel,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    )
    {
        var address = TemplateAddress.Of(kind, language, channel);
        var view = await editor.Change(caller, address, read.Version, null, ct);
        IfMatch.Tell(request.HttpContext, view.Version);
        return TypedResults.Ok(view);
    }
}
