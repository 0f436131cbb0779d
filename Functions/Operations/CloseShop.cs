using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Operations;

/// <param name="Reason">For the administrators; up to 200 characters.</param>
public sealed record CloseShopRequest(string? Reason = null)
{
    private const int Longest = 200;

    /// <exception cref="RuleBroken"><c>input.too-long</c></exception>
    public void Check()
    {
        if (Reason?.Length > Longest)
            throw new RuleBroken(InputRules.TooLong, $"A reason has at most {Longest} characters.")
            {
                Field = "reason",
            };
    }
}

public sealed class CloseShop(ShopClosing shops)
{
    [Function(nameof(CloseShop)), Allow(Caller.Admin), Audited(SecurityAction.ShopClosed)]
    [Description(
        "Closes a shop for new orders. Orders that it has are made and delivered, and its staff can still sign in."
    )]
    public async Task<Ok<AdminShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/shops/{shop}/close")] HttpRequest request,
        string shop,
        [Body] CloseShopRequest asked,
        AdminCaller caller,
        FunctionContext context,
        CancellationToken ct
    )
    {
        asked.Check();
        var closed = await shops.Close(shop, asked.Reason, caller, ct);
        context.IsAbout(shop, shop);
        return TypedResults.Ok(AdminShopView.Of(closed));
    }
}
