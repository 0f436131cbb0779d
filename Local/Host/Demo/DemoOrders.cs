using System.Globalization;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Local.Host.Demo;

/// <summary>
/// Places sample orders for the week after the opening, so that the pages show data. Their idempotency keys are fixed,
/// so a restart creates no duplicates. The customers have e-mail addresses only, in domains that do not exist.
/// </summary>
public sealed class DemoOrders(
    ShopsTable shops,
    ProductsTable catalogue,
    StorefrontKeysTable keys,
    AdmissionBatchers admission,
    TimeProvider clock
)
{
    private const int Week = 6,
        EveryOther = 2;

    public async Task Place(DemoShop demo, CancellationToken ct)
    {
        if (
            await shops.Find(demo.Shop.Id, ct) is not { } shop
            || await keys.Find(shop.Id, demo.StorefrontKey, ct) is not { } key
        )
            return;
        var (menu, now) = (await catalogue.MenuOf(shop.Id, ct), clock.GetUtcNow());
        for (var i = 0; i < demo.Customers.Count; i += EveryOther)
        {
            var day = shop.Calendar.DayOf(key.Created).AddDays(1 + i % Week);
            var chance = new Random(demo.Demand.Seed + i);
            var slot = shop.Slots[chance.Next(shop.Slots.Count)];
            var asked = Asked(demo, shop, i, day, slot, chance);
            if (Priced(asked, shop, menu, now) is not { } cart || cart.FindRefusal(day, slot, shop, now) is not null)
                continue;
            var id = new SubmissionId(shop.Id, day, OrderNumber.Fingerprint(shop.Id, $"demo-{i}"), "demo");
            var origin = new OrderOrigin(now, TrackingLink.NewSecret(), id.Key, id.Asked);
            var submission = new Submission(cart.For(day, slot, shop), asked, shop, id, origin)
            {
                By = Actors.Storefront,
            };
            await admission.Admit(submission, ct);
        }
    }

    private static OrderRequest Asked(DemoShop demo, Shop shop, int i, DateOnly day, Slot slot, Random chance)
    {
        var lines = demo
            .Products.Where(product => product.Variants.Count == 0)
            .OrderBy(_ => chance.Next())
            .Take(chance.Next(1, 4))
            .Select(product => new CartLine(product.Id, chance.Next(1, 6)))
            .ToList();
        var district = shop.Districts[chance.Next(shop.Districts.Count)];
        var customer = new Customer(
            demo.Customers[i],
            null,
            string.Create(CultureInfo.InvariantCulture, $"customer{i + 1}@{shop.Id}.example"),
            shop.Languages[i / EveryOther % shop.Languages.Count],
            string.Create(
                CultureInfo.InvariantCulture,
                $"{chance.Next(1, 200)} {demo.Streets[chance.Next(demo.Streets.Count)]}, {district.Name}"
            )
        );
        return new()
        {
            Lines = lines,
            Fulfilment = Fulfilment.Delivery,
            Day = day,
            Slot = slot.Id,
            Customer = customer,
            Payment = PaymentMethod.Cash,
            District = district.Id,
        };
    }

    private static PricedCart? Priced(OrderRequest asked, Shop shop, Menu menu, DateTimeOffset now)
    {
        try
        {
            return PricedCart.Of(asked.Cart, shop, menu, now);
        }
        catch (RuleBroken)
        {
            return null;
        } // below the district's minimum, or no longer on sale: skip this customer
    }
}
