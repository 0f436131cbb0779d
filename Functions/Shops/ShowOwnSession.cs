using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Shops;

/// <param name="Permissions">What you may do in the shop.</param>
/// <param name="LacksSecondFactor">True: your role needs a second factor; until you add one, you manage your account only.</param>
public sealed record OwnSession(
    StaffMember You,
    IReadOnlyList<Permission> Permissions,
    bool LacksSecondFactor,
    OwnShop Shop
);

/// <param name="TimeZone">IANA zone.</param>
/// <param name="Languages">The main one first.</param>
/// <param name="Today">The shop's calendar day.</param>
public sealed record OwnShop(
    string Id,
    string Name,
    string TimeZone,
    Currency Currency,
    IReadOnlyList<string> Languages,
    DateOnly Today
);

public sealed class ShowOwnSession(StaffTable staff, ShopsTable shops, TimeProvider clock)
{
    [Function(nameof(ShowOwnSession)), Allow(Permission.ManageOwnAccount)]
    [Description("Who you are, what you may do, and in which shop.")]
    public async Task<Ok<OwnSession>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/sessions/current")]
            HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var account =
            await staff.Find(caller.ShopId, caller.Id, ct)
            ?? throw new RuleBroken(SessionRules.NotFound, "It has ended.");
        var shop = await shops.Find(caller.ShopId, ct) ?? throw ShopViews.NotFound();
        return TypedResults.Ok(
            new OwnSession(
                StaffMember.Of(account),
                [.. caller.Permissions.Order()],
                caller.LacksSecondFactor,
                new(
                    shop.Id,
                    shop.Name,
                    shop.TimeZone,
                    shop.Currency,
                    shop.Languages,
                    shop.Calendar.DayOf(clock.GetUtcNow())
                )
            )
        );
    }
}
