using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Proof.Model;

/// <summary>The shop of <see cref="World"/> in the running app.</summary>
internal static class ModelShop
{
    private static readonly Currency Euro = new("EUR");

    public static Task<TestShop> Open(RunningBakery bakery, string zone, World world) =>
        TestShop.Open(bakery, shop => Shop(shop, zone, world), _ => Products(world));

    private static Shop Shop(Shop shop, string zone, World world) =>
        shop with
        {
            Currency = Euro,
            TimeZone = zone,
            HorizonDays = World.Horizon,
            PerDay = new((int)world.Kitchen.Oven, (int)world.Kitchen.Trays, (int)world.Kitchen.Hands),
            Districts = [District("near", world, new(18, 0), 1), District("far", world, new(2, 30), 0)],
            Slots = Slots(world),
            MaxTipPercent = World.MostTip,
            CashRounding = world.Money.Coin,
            Taxes = new()
            {
                PricesIncludeTax = world.Money.PricesIncludeTax,
                Rounding = world.Money.RoundsEachLine ? TaxRounding.PerLine : TaxRounding.PerTotal,
                Rates =
                [
                    .. MoneyRules.Rates.Select(rate => new TaxRate(rate.Key, rate.Key, rate.Value, rate.Key == "food")),
                ],
                DeliveryFeeRate = "other",
            },
        };

    public static IReadOnlyList<Slot> Slots(World world) =>
        [
            .. world.SlotOrders.Select(slot => new Slot(
                slot.Key,
                World.From(slot.Key),
                World.From(slot.Key).AddHours(2),
                slot.Value
            )),
        ];

    public static District District(string id, World world, TimeOnly cutOff, int daysBefore) =>
        new()
        {
            Id = id,
            Name = id,
            Weekdays = Enum.GetValues<DayOfWeek>(),
            CutOffTime = cutOff,
            CutOffDaysBefore = daysBefore,
            Fee = new(world.Districts[id].Fee, Euro),
            Minimum = new(World.Minimum(id), Euro),
            PerDay = world.Districts[id].PerDay,
        };

    private static IEnumerable<Product> Products(World world)
    {
        yield return Product("loaf") with
        {
            Prices =
            [
                new()
                {
                    Id = "five",
                    Price = new(ModelMenu.LoafByFive, Euro),
                    MinQuantity = 5,
                },
            ],
        };
        yield return Product("bun") with
        {
            Prices =
            [
                new()
                {
                    Id = "saturday",
                    Price = new(ModelMenu.BunOnSaturday, Euro),
                    Weekdays = [DayOfWeek.Saturday],
                },
                new()
                {
                    Id = "far",
                    Price = new(ModelMenu.BunToFar, Euro),
                    District = "far",
                },
            ],
        };
        yield return Product("cake") with
        {
            LeadDays = 1,
            TaxRate = "other",
            Variants = [Variant("small"), Variant("large")],
            Options =
            [
                new()
                {
                    Id = "message",
                    Name = Named("message"),
                    Kind = OptionKind.Text,
                    Price = new(ModelMenu.Message, Euro),
                },
                new()
                {
                    Id = "candles",
                    Name = Named("candles"),
                    Kind = OptionKind.Number,
                    Price = new(ModelMenu.Candle, Euro),
                },
            ],
        };
        yield return Product("star") with
        {
            Promise = ProductPromise.Drop,
            Drop = new()
            {
                Opens = world.DropOpens,
                Closes = world.DropCloses,
                Days = world.DropDays,
                PerPerson = ModelMenu.StarsPerPerson,
            },
        };
    }

    private static Product Product(string id) =>
        TestShop.Product(
            id,
            id == "cake" ? 9_999 : new ModelMenu().Prices[id],
            Euro,
            ModelMenu.Caps.TryGetValue(id, out var most) ? most : null,
            Capacity(ModelMenu.Needs(new(id)))
        );

    private static Variant Variant(string id)
    {
        var what = new Article("cake", id);
        return new()
        {
            Id = id,
            Name = Named(id),
            Price = new(new ModelMenu().Prices[ModelMenu.Priced(what)], Euro),
            PerUnit = Capacity(ModelMenu.Needs(what)),
            PerDay = ModelMenu.Caps.TryGetValue(ModelMenu.Priced(what), out var most) ? most : null,
        };
    }

    private static Capacity Capacity(Kitchen needs) => new((int)needs.Oven, (int)needs.Trays, (int)needs.Hands);

    private static Dictionary<string, string> Named(string name) => new() { ["vi"] = name };
}
