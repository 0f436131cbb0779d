using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Notifications;

public sealed class ListTemplates(TemplateEditor editor)
{
    [Function(nameof(ListTemplates)), Allow(Permission.ManageShop)]
    [Description("Lists the notifications with their languages and channels, and where the shop has words of its own.")]
    public async Task<Ok<IReadOnlyList<ListedTemplate>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/shop/templates")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    ) => TypedResults.Ok(await editor.List(caller, ct));
}
