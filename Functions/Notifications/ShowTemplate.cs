using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Notifications;

public sealed class ShowTemplate(TemplateEditor editor)
{
    [Function(nameof(ShowTemplate)), Allow(Permission.ManageShop)]
    [Description("Shows the words of a notification, the shop's or the app's, with a preview from made-up data.")]
    public async Task<Ok<TemplateView>> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "get",
            "head",
            Route = "api/v1/shop/templates/{kind}/{language}/{channel}"
        )]
            HttpRequest request,
        string kind,
        string language,
        string channel,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var address = TemplateAddress.Of(kind, language, channel);
        var view = await editor.Show(caller, address, ct);
        IfMatch.Tell(request.HttpContext, view.Version);
        return TypedResults.Ok(view);
    }
}
