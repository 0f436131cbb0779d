using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Shops;

/// <summary>Each section is checked as a whole, and the field at fault is named.</summary>
public class CheckingSettings
{
    private static readonly District District = Given.Shop.Districts[0];
    private static readonly Contact Owner = Given.Shop.Owner;
    private static readonly DateOnly Day = Given.Tuesday;
    private static readonly DateTimeOffset Now = Given.Now;

    private static readonly Dictionary<string, (IShopSettings Settings, string Code, string Field)> Refused = new()
    {
        ["no name"] = (Profile(name: " "), "input.bad-name", "name"),
        ["a link as a name"] = (Profile(name: "www.example.com"), "input.bad-name", "name"),
        ["a country in words"] = (Profile(country: "Vietnam"), "input.bad-country", "country"),
        ["no language"] = (Profile(languages: []), "input.bad-count", "languages"),
        ["an unknown language"] = (Profile(languages: ["vi", "xx"]), "input.bad-shop-language", "languages[1]"),
        ["a language twice"] = (Profile(languages: ["vi", "vi"]), "input.repeated", "languages[1]"),
        ["an owner of another language"] = (Profile(languages: ["en"]), "input.bad-shop-language", "owner.language"),
        ["a nameless owner"] = (Profile(owner: Owner with { Name = "" }), "input.bad-name", "owner.name"),
        ["a span that ends before it begins"] = (Hours((9, 8)), "input.bad-window", "week[0].spans[0].to"),
        ["spans that overlap"] = (Hours((8, 12), (11, 14)), "input.bad-window", "week[0].spans[1].from"),
        ["a span after midnight"] = (Hours((18, 0), (20, 21)), "input.bad-window", "week[0].spans[1].from"),
        ["seven spans"] = (
            Hours((1, 2), (3, 4), (5, 6), (7, 8), (9, 10), (11, 12), (13, 14)),
            "input.bad-count",
            "week[0].spans"
        ),
        ["a weekday twice"] = (
            new OpeningHours([new(DayOfWeek.Monday, []), new(DayOfWeek.Monday, [])]),
            "input.repeated",
            "week[1].weekday"
        ),
        ["a special day twice"] = (
            new OpeningHours(null, [new(Day, []), new(Day, [])]),
            "input.repeated",
            "special[1].day"
        ),
        ["a holiday without a reason"] = (new ClosedDays([new(Day, "")]), "input.bad-name", "days[0].reason"),
        ["a holiday that ends before it begins"] = (
            new ClosedDays([new(Day, "Tết", Day.AddDays(-1))]),
            "input.out-of-range",
            "days[0].to"
        ),
        ["a holiday of two years"] = (
            new ClosedDays([new(Day, "Tết", Day.AddDays(800))]),
            "input.out-of-range",
            "days[0].to"
        ),
        ["a holiday twice"] = (new ClosedDays([new(Day, "a"), new(Day, "b")]), "input.repeated", "days[1].day"),
        ["a day of long ago"] = (new ClosedDays([new(default, "a")]), "input.out-of-range", "days[0].day"),
        ["too many holidays"] = (
            new ClosedDays([.. Enumerable.Range(0, 367).Select(i => new ClosedDay(Day.AddDays(i), "a"))]),
            "input.bad-count",
            "days"
        ),
        ["a shop that never opens"] = (
            new ClosedDays([], [.. Enum.GetValues<DayOfWeek>().Select(day => new WeeklyClosure(day, "a"))]),
            "input.bad-count",
            "weekly"
        ),
        ["a pause in the past"] = (new ShopPause(Now), "input.out-of-range", "until"),
        ["a pause for ever"] = (new ShopPause(Now.AddDays(400)), "input.out-of-range", "until"),
        ["a pause with a link"] = (new ShopPause(null, "see evil.example.com"), "input.bad-name", "reason"),
        ["an oven that takes"] = (new CapacitySettings(-1, 0, 0), "input.out-of-range", "ovenSeconds"),
        ["too many hands"] = (new CapacitySettings(0, 0, int.MaxValue), "input.out-of-range", "handSeconds"),
        ["no slot"] = (new SlotSettings([]), "input.bad-count", "slots"),
        ["a slot with a bad id"] = (Slots(Given.Morning with { Id = "a|b" }), "input.bad-id", "slots[0].id"),
        ["a slot that ends before it begins"] = (
            Slots(Given.Morning, Given.Evening with { To = new(16, 0) }),
            "input.bad-window",
            "slots[1].to"
        ),
        ["a slot for nobody"] = (Slots(Given.Morning with { PerDay = 0 }), "input.out-of-range", "slots[0].perDay"),
        ["a slot twice"] = (Slots(Given.Morning, Given.Morning), "input.repeated", "slots[1].id"),
        ["a district with a bad id"] = (Districts(District with { Id = "" }), "input.bad-id", "districts[0].id"),
        ["a district without a name"] = (Districts(District with { Name = "" }), "input.bad-name", "districts[0].name"),
        ["a district served on no day"] = (
            Districts(District with { Weekdays = [] }),
            "input.bad-count",
            "districts[0].weekdays"
        ),
        ["a district served twice a day"] = (
            Districts(District with { Weekdays = [DayOfWeek.Friday, DayOfWeek.Friday] }),
            "input.repeated",
            "districts[0].weekdays[1]"
        ),
        ["a cut-off after the day"] = (
            Districts(District with { CutOffDaysBefore = -1 }),
            "input.out-of-range",
            "districts[0].cutOffDaysBefore"
        ),
        ["a fee in another currency"] = (
            Districts(District, District with { Id = "b", Fee = new(5, new("USD")) }),
            "input.other-currency",
            "districts[1].fee"
        ),
        ["a fee below nothing"] = (
            Districts(District with { Fee = new(-1, Given.Vnd) }),
            "input.out-of-range",
            "districts[0].fee"
        ),
        ["a minimum in another currency"] = (
            Districts(District with { Minimum = new(5, new("USD")) }),
            "input.other-currency",
            "districts[0].minimum"
        ),
        ["a district twice"] = (Districts(District, District), "input.repeated", "districts[1].id"),
        ["a share of more than all"] = (
            new LimitSettings(OrderLimits.None with { CashPercent = 101 }),
            "input.out-of-range",
            "orders.cashPercent"
        ),
        ["no message at all"] = (
            new LimitSettings(Messages: new(0, 10)),
            "input.out-of-range",
            "messages.perRecipient"
        ),
        ["all numbers of the world"] = (
            new LimitSettings(PhonePrefixes: ["+84", ""]),
            "input.bad-prefix",
            "phonePrefixes[1]"
        ),
        ["a prefix in letters"] = (new LimitSettings(PhonePrefixes: ["+8a"]), "input.bad-prefix", "phonePrefixes[0]"),
        ["a horizon of ten years"] = (new OrderingSettings(3650, 30), "input.out-of-range", "horizonDays"),
        ["a minute to accept"] = (
            new OrderingSettings(30, 30) { Acceptance = new(1, AcceptanceTimeout.Accept) },
            "input.out-of-range",
            "acceptance.minutes"
        ),
        ["a minute to pay"] = (new OrderingSettings(30, 1), "input.out-of-range", "paymentMinutes"),
        ["a topic twice"] = (
            Alerts(
                new TopicAlerts(AlertTopic.Orders, AlertTiming.Now, []),
                new(AlertTopic.Orders, AlertTiming.Now, [])
            ),
            "input.repeated",
            "topics[1].topic"
        ),
        ["a channel twice"] = (
            Alerts(new TopicAlerts(AlertTopic.Orders, AlertTiming.Now, [ChannelKind.Sms, ChannelKind.Sms])),
            "input.repeated",
            "topics[0].channels[1]"
        ),
        ["a topic that waits for no digest"] = (
            Alerts(new TopicAlerts(AlertTopic.Orders, AlertTiming.Digest, [ChannelKind.Sms])),
            "input.missing-field",
            "digest"
        ),
        ["a digest to nobody"] = (
            new AlertSettings([], Digest: new(new(6, 0), [])),
            "input.bad-count",
            "digest.channels"
        ),
        ["quiet hours without an end"] = (
            new AlertSettings([], new(new(22, 0), new(22, 0))),
            "input.bad-window",
            "quiet.to"
        ),
        ["gift cards for nothing"] = (new GiftCardSettings(true, 0, 100), "input.out-of-range", "least"),
        ["gift cards of no value"] = (new GiftCardSettings(true, 100, 99), "input.out-of-range", "most"),
        ["gift cards to be paid at once"] = (
            new GiftCardSettings(true, 1, 100) { PayDays = 0 },
            "input.out-of-range",
            "payDays"
        ),
        ["gift cards for a day"] = (new GiftCardSettings(true, 1, 100, 0), "input.out-of-range", "validMonths"),
        ["a link for no time"] = (new PrepaymentSettings(0), "input.out-of-range", "linkHours"),
        ["a page without https"] = (
            new PrepaymentSettings(1) { Page = "http://shop.example/" },
            "input.bad-page",
            "page"
        ),
        ["a page with credentials"] = (
            new PrepaymentSettings(1) { Page = "https://an@shop.example/" },
            "input.bad-page",
            "page"
        ),
        ["a page without end"] = (
            new PrepaymentSettings(1) { Page = $"https://shop.example/{new string('x', 300)}" },
            "input.too-long",
            "page"
        ),
        ["a deposit of nothing"] = (Deposit(new(0, 1)), "input.missing-field", "deposit.percent"),
        ["a deposit of two kinds"] = (Deposit(new(0, 1, 50, 1)), "input.missing-field", "deposit.percent"),
        ["a deposit of all"] = (Deposit(new(0, 1, 100)), "input.out-of-range", "deposit.percent"),
        ["a deposit of less than nothing"] = (Deposit(new(0, 1, Amount: 0)), "input.out-of-range", "deposit.amount"),
        ["a balance on the day"] = (Deposit(new(0, 0, 50)), "input.out-of-range", "deposit.balanceDays"),
        ["a deposit from less than nothing"] = (Deposit(new(-1, 1, 50)), "input.out-of-range", "deposit.fromTotal"),
        ["a card that is a wallet"] = (
            new PaymentSettings(true, true, [new(PaymentMethod.Card, PaymentProvider.Stripe)]),
            "input.wrong-type",
            "wallets[0].method"
        ),
        ["a wallet by who does not take it"] = (
            new PaymentSettings(true, true, [new(PaymentMethod.Momo, PaymentProvider.Stripe)]),
            "input.wrong-type",
            "wallets[0].provider"
        ),
        ["a wallet by two"] = (
            new PaymentSettings(
                true,
                true,
                [new(PaymentMethod.Momo, PaymentProvider.Momo), new(PaymentMethod.Momo, PaymentProvider.Xendit)]
            ),
            "input.repeated",
            "wallets"
        ),
        ["no way to pay"] = (new PaymentSettings(false, false), "input.bad-count", "cash"),
    };

    public static TheoryData<string> Names => [.. Refused.Keys];

    [Theory, MemberData(nameof(Names))]
    public void What_cannot_be_is_refused_with_its_field(string name)
    {
        var (settings, code, field) = Refused[name];
        var refusal = Assert.Throws<RuleBroken>(() => settings.Check(Given.Shop, Now));
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void What_can_be_is_set_and_nothing_else()
    {
        IShopSettings[] all =
        [
            ShopProfile.Example,
            OpeningHours.Example,
            ClosedDays.Example,
            new ShopPause(),
            CapacitySettings.Example,
            SlotSettings.Example,
            Districts(District with { Fee = Money.Zero(Given.Vnd) }),
            new LimitSettings(),
            new LimitSettings(
                OrderLimits.None with
                {
                    PerContact = 1,
                    PerAddress = 1,
                    UnpaidPerContact = 1,
                    UnpaidPerAddress = 1,
                }
            ),
            OrderingSettings.Example,
            PaymentSettings.Example,
            GiftCardSettings.Example,
            PrepaymentSettings.Example,
            MessagingSettings.Example,
            AlertSettings.Example,
            TotalsSettings.Example,
            new NoPause(),
        ];
        foreach (var settings in all)
        {
            settings.Check(Given.Shop, Now);
            var changed = settings.ApplyTo(Given.Shop);
            Assert.NotSame(Given.Shop, changed);
            Assert.Equal(
                (Given.Shop.Id, Given.Shop.Currency, Given.Shop.TimeZone, Given.Shop.Version),
                (changed.Id, changed.Currency, changed.TimeZone, changed.Version)
            );
        }
        // The opening is an administrator's; roles are checked against permissions, which shops do not know.
        Assert.Equal(Enum.GetValues<ShopSection>().Length - 2, all.Select(one => one.Section).Distinct().Count());
    }

    private static ShopProfile Profile(
        string name = "Lò Bánh",
        string country = "VN",
        IReadOnlyList<string>? languages = null,
        Contact? owner = null
    ) => new(name, country, languages ?? ["vi", "en"], owner ?? Owner);

    private static OpeningHours Hours(params (int From, int To)[] spans) =>
        new([new(DayOfWeek.Monday, [.. spans.Select(span => new OpenSpan(new(span.From, 0), new(span.To, 0)))])]);

    private static PrepaymentSettings Deposit(DepositSettings deposit) => new(1) { Deposit = deposit };

    private static AlertSettings Alerts(params TopicAlerts[] topics) => new(topics);

    private static SlotSettings Slots(params Slot[] slots) => new(slots);

    private static DistrictSettings Districts(params District[] districts) => new(districts);
}
