using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Notifications;

public sealed class PreviewTemplate(TemplateEditor editor)
{
    [Function(nameof(PreviewTemplate)), Allow(Permission.ManageShop)]
    [Description("Checks words of a notification and shows them with made-up data. Nothing is stored.")]
    public async Task<Ok<TemplateView>> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "api/v1/shop/templates/{kind}/{language}/{channel}/preview"
        )]
            HttpRequest request,
        string kind,
        string language,
        string channel,
        [Body] TemplateRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var address = TemplateAddress.Of(kind, language, channel);
        return TypedResults.Ok(await editor.Preview(caller, address, asked));
    }
}
