using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Operations;
using BakeryOps.Functions.Shops;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Values;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Workflows;

public sealed record OpenedShop(AdminShopView Shop, StaffMember Owner, StorefrontKeyView StorefrontKey);

public sealed class OpenShop(ShopOpenings openings, Passwords passwords, ContactRules contacts, TimeProvider clock)
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    [Function(nameof(OpenShop)), Allow(Caller.Admin), Audited(SecurityAction.ShopOpened), Idempotent]
    [Description(
        "Opens a shop with its owner and its first storefront key. The owner then signs in and sets everything else; "
            + "without slots the shop takes no orders. Repeat it with the same Idempotency-Key if the answer was lost."
    )]
    public async Task<Created<OpenedShop>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/shops")] HttpRequest request,
        [Body] OpenShopRequest asked,
        AdminCaller caller,
        NewId id,
        FunctionContext context,
        CancellationToken ct
    )
    {
        asked.Check();
        var now = clock.GetUtcNow();
        var shop = asked.NewShop(contacts.Checked(asked.Profile), now);
        var opening = await Opening(asked, shop, id, now, ct);
        var opened =
            await openings.Open(shop, opening, new(shop.Id, shop.Version, ShopSection.Opening, caller.Id, now), ct)
            ?? throw new RuleBroken(ShopRules.AlreadyThere, $"There is a shop '{shop.Id}' already.") { Field = "id" };
        context.IsAbout(shop.Id, shop.Id);
        return TypedResults.Created(
            $"/api/v1/shops/{shop.Id}",
            new OpenedShop(AdminShopView.Of(shop), StaffMember.Of(opened.Owner), StorefrontKeyView.Of(opened.Key))
        );
    }

    private async Task<ShopOpening> Opening(
        OpenShopRequest asked,
        Shop shop,
        NewId id,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var owner = asked.Owner;
        MustBeGood(owner, shop);
        var key = StorefrontKey.New(shop.Id, asked.StorefrontKey ?? id.Text(Letters, 24), asked.Origins ?? [], now);
        var hash = await passwords.Hash(owner.Password, ct);
        var account = StaffAccount.New(shop.Id, id.Hex, owner.Name, owner.Email, Role.Owner, hash, now);
        return new()
        {
            ShopId = shop.Id,
            OwnerId = account.Id,
            OwnerName = account.Name,
            OwnerEmail = account.Email,
            PasswordHash = account.PasswordHash,
            KeyId = key.Id,
            Origins = key.Origins,
            At = now,
        };
    }

    private void MustBeGood(NewOwner owner, Shop shop)
    {
        try
        {
            passwords.MustBeGood(owner.Password, [shop.Id, shop.Name, owner.Name, owner.Email]);
        }
        catch (RuleBroken weak)
        {
            throw new RuleBroken(weak.Rule, weak.Message) { Field = "owner.password" };
        }
    }
}
