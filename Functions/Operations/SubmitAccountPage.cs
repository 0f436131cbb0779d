using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Operations;

public sealed class SubmitAccountPage(AccountLinkService links, ShopsTable shops)
{
    [Function(nameof(SubmitAccountPage)), Allow(Caller.Anyone), Audited(SecurityAction.AccountLinkUsed)]
    [Description("What the button of such a page does; its form may have a password.")]
    [
        Response<string>(StatusCodes.Status200OK, "text/html"),
        Response<string>(StatusCodes.Status400BadRequest, "text/html"),
        Response<string>(StatusCodes.Status404NotFound, "text/html")
    ]
    public async Task<ContentHttpResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/account/{kind}/{token}")] HttpRequest request,
        string kind,
        string token,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var known = ShowAccountPage.KindOf(kind);
        var shop = SessionToken.TryParse(token, out var parsed) ? await shops.Find(parsed.ShopId, ct) : null;
        var words = AccountPageWords.In(shop?.Language);
        try
        {
            if (known is not { } sure)
                throw new RuleBroken(AccountLinkRules.NotFound, "There is no such link.");
            await Do(sure, request, token, ct);
            context.IsAbout(parsed?.SessionId, parsed?.ShopId, parsed?.StaffId);
            return ShowAccountPage.Page(request, AccountPage.Done(sure, words), StatusCodes.Status200OK);
        }
        catch (RuleBroken broken) when (broken.Rule == AccountLinkRules.NotFound)
        {
            context.LeavesNothing();
            var gone = AccountPage.Gone(known ?? default, words);
            return ShowAccountPage.Page(request, gone, StatusCodes.Status404NotFound);
        }
        catch (RuleBroken broken) when (broken.Rule.Kind is RuleKind.Invalid or RuleKind.Conflict)
        {
            context.LeavesNothing();
            var again = AccountPage.Form(known!.Value, words, broken.Message);
            return ShowAccountPage.Page(request, again, StatusCodes.Status400BadRequest);
        }
    }

    private async Task Do(AccountPageKind kind, HttpRequest request, string token, CancellationToken ct)
    {
        if (kind == AccountPageKind.EndSession)
            await links.EndSession(token, ct);
        else if (kind == AccountPageKind.Verify)
            await links.VerifyEmail(token, ct);
        else if (kind == AccountPageKind.VerifyAlerts)
            await VerifyAlerts(token, ct);
        else
            await links.ResetPassword(token, (await request.ReadForm(ct)).GetValueOrDefault("password") ?? "", ct);
    }

    private async Task VerifyAlerts(string token, CancellationToken ct)
    {
        var (shopId, email) = await links.VerifyForAlerts(token, ct);
        await shops.Change(shopId, shop => shop.WithVerified(email), ct);
    }
}
