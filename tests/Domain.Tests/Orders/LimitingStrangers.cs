using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Orders;

public class LimitingStrangers
{
    // Ovens of an hour a day: a bun is half a minute of it.
    private static readonly OrderLimits Limits = new()
    {
        CashPercent = 50,
        UnverifiedPercent = 80,
        CustomerPercent = 40,
        PerContact = 3,
        PerAddress = 6,
        UnpaidPerContact = 2,
        UnpaidPerAddress = 4,
    };
    private const string Phone = "+84905550101",
        Email = "lan@example.com";

    private UnverifiedHolds holds = UnverifiedHolds.Empty;
    private DayLedger ledger = DayLedger.Empty;
    private int placed;

    [Theory]
    [InlineData(Phone, null, "customer.phone")]
    [InlineData("+84905550999", "LAN@example.com", "customer.email")]
    [InlineData("+84905550999", "lan+cake@example.com", "customer.email")]
    public void One_contact_has_so_many_orders_of_a_day_however_it_is_spelled(string phone, string? email, string field)
    {
        for (var i = 0; i < 3; i++)
            Place(An(Phone, Email, $"10.0.0.{i}"));
        var refusal = Refuses(An(phone, email, "10.0.0.9"));
        Assert.Equal(("customer.too-many-open", field), (refusal?.Code, refusal?.Field));
        Assert.Null(Refuses(An("+84905550999", "mai@example.com", "10.0.0.9")));
    }

    [Fact]
    public void A_share_of_all_is_no_limit_so_that_a_full_day_is_told_as_full()
    {
        var all = OrderLimits.None;
        var whole = new UnverifiedHold(new(Phone, Email, "10.0.0.1"), false, Given.Shop.PerDay);
        Assert.Null(UnverifiedHolds.Empty.With("1", whole).Refuses(whole, all, Given.Shop.PerDay));
        var most = UnverifiedHolds
            .Empty.With("1", whole)
            .Refuses(whole, all with { CustomerPercent = 99 }, Given.Shop.PerDay);
        Assert.Equal("customer.too-much", most?.Code);
    }

    [Fact]
    public void One_client_address_has_more_for_many_people_may_stand_behind_it()
    {
        for (var i = 0; i < 6; i++)
            Place(An($"+8490555000{i}", null, "10.0.0.1"));
        var refusal = Refuses(An("+84905550099", null, "10.0.0.1"));
        Assert.Equal(
            ("customer.too-many-open", "customer", "address"),
            (refusal?.Code, refusal?.Field, refusal?.Constraint)
        );
        Assert.Null(Refuses(An("+84905550099", null, "10.0.0.2")));
    }

    [Fact]
    public void Few_card_orders_of_one_contact_wait_for_their_payment_and_one_that_is_paid_makes_room()
    {
        var first = Place(An(paymentMethod: PaymentMethod.Card));
        Place(An(paymentMethod: PaymentMethod.Card));
        Assert.Equal("customer.too-many-unpaid", Refuses(An(paymentMethod: PaymentMethod.Card))?.Code);
        Assert.Null(Refuses(An())); // in cash they may
        Change(first, first.ChangeStatus(OrderStatus.Confirmed, Given.Now, "payment"));
        Assert.Null(Refuses(An(paymentMethod: PaymentMethod.Card)));
        Assert.Equal(
            Given.Order(("bun", 5)).Basket.Needs.OvenSeconds,
            ledger.Taken[ResourceKey.Unverified(ResourceKey.Oven)]
        );
    }

    [Fact]
    public void A_cancelled_order_makes_room_whether_it_was_paid_or_not()
    {
        var (cash, paid, unpaid) = (
            Place(An()),
            Place(An(paymentMethod: PaymentMethod.Card)),
            Place(An(paymentMethod: PaymentMethod.Card))
        );
        var confirmed = paid.ChangeStatus(OrderStatus.Confirmed, Given.Now, "payment");
        Change(paid, confirmed);
        foreach (var order in new[] { cash, confirmed, unpaid })
            Change(order, order.ChangeStatus(OrderStatus.Cancelled, Given.Now, "owner"));
        Assert.Equal(0, holds.Count);
        Assert.Equal(DayLedger.Empty, ledger);
    }

    [Theory, InlineData("the same phone"), InlineData("the same address")]
    public void One_caller_may_not_take_most_of_a_day_in_few_large_orders(string what)
    {
        Place(An(Phone, null, "10.0.0.1", buns: 40));
        var next =
            what == "the same phone"
                ? An(Phone, null, "10.0.0.2", buns: 9)
                : An("+84905550199", null, "10.0.0.1", buns: 9);
        Assert.Equal("customer.too-much", Refuses(next)?.Code);
        Assert.Null(Refuses(An(Phone, null, "10.0.0.1", buns: 8))); // forty of a hundred exactly
    }

    [Fact]
    public void Cash_orders_of_strangers_leave_a_part_of_the_day_to_those_who_pay_ahead()
    {
        for (var i = 0; i < 3; i++)
            Place(An($"+8490555000{i}", null, $"10.0.0.{i}", buns: 20));
        Assert.Equal(("unverified.cash-full", "payment"), Refused(An("+84905550099", null, "10.0.0.9", buns: 5)));
        Assert.Null(Refuses(An("+84905550099", null, "10.0.0.9", PaymentMethod.Card, buns: 36)));
        Assert.Equal(
            ("unverified.full", "day"),
            Refused(An("+84905550099", null, "10.0.0.9", PaymentMethod.Card, buns: 37))
        );
    }

    [Fact]
    public void Orders_that_staff_enter_are_not_limited_and_count_for_nobody()
    {
        for (var i = 0; i < 10; i++)
            Place(An().By(null) with { Limits = null });
        Assert.Equal(0, holds.Count);
        Assert.DoesNotContain(
            ledger.Taken.ByKey.Keys,
            key => key.Contains(ResourceKey.Oven) && key != ResourceKey.Oven
        );
        Assert.Null(Refuses(An()));
    }

    [Fact]
    public void Whatever_comes_and_goes_in_any_order_what_stays_is_counted_exactly() =>
        Prop.ForAll(
                Gen.Choose(1, 5).ListOf().Select(l => l.ToList()).ToArbitrary(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (buns, seed) =>
                {
                    var orders = buns.Select(
                            (bun, i) =>
                                An(
                                        $"+8490555000{i % 3}",
                                        i % 2 == 0 ? Email : null,
                                        $"10.0.0.{i % 4}",
                                        i % 3 == 0 ? PaymentMethod.Card : PaymentMethod.Cash,
                                        bun + 4
                                    )
                                    .Order(0) with
                                {
                                    Number = $"{i}",
                                }
                        )
                        .ToList();
                    var all = orders.Aggregate(
                        UnverifiedHolds.Empty,
                        (sum, order) => sum.With(order.Number, order.Unverified)
                    );
                    var gone = orders.Where((_, i) => (seed >> (i % 31) & 1) == 1).Reverse().ToList();
                    var left = gone.Aggregate(
                        all,
                        (sum, order) => sum.With(order.Number, null).With(order.Number, null)
                    );
                    var expected = orders
                        .Except(gone)
                        .Aggregate(UnverifiedHolds.Empty, (sum, order) => sum.With(order.Number, order.Unverified));
                    var tight = new OrderLimits
                    {
                        CashPercent = 100,
                        UnverifiedPercent = 100,
                        CustomerPercent = 5,
                        PerContact = 1,
                        PerAddress = 1,
                        UnpaidPerContact = 1,
                        UnpaidPerAddress = 1,
                    };
                    return left.Count == expected.Count
                        && orders.All(order =>
                            left.Refuses(order.Unverified!, tight, Given.Shop.PerDay)
                            == expected.Refuses(order.Unverified!, tight, Given.Shop.PerDay)
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Lan@Example.com", "lan@example.com")]
    [InlineData("lan+any.thing@example.com", "lan@example.com")]
    [InlineData("l.a.n@gmail.com", "lan@gmail.com")]
    [InlineData("lan+x@GoogleMail.com", "lan@gmail.com")]
    [InlineData("l.a.n@example.com", "l.a.n@example.com")]
    [InlineData("+@example.com", "+@example.com")]
    public void Many_spellings_lead_to_one_mailbox(string written, string mailbox) =>
        Assert.Equal(mailbox, Mailbox.Of(written));

    [Fact]
    public void A_fingerprint_is_of_its_shop_alone()
    {
        var customer = new Customer("Lan", Phone, Email, null, null);
        Assert.Equal(
            CallerFingerprint.Of("a", customer, "10.0.0.1"),
            CallerFingerprint.Of("a", customer with { Name = "Another", Email = "LAN@example.com" }, "10.0.0.1")
        );
        Assert.False(
            CallerFingerprint.Of("a", customer, "10.0.0.1").IsLike(CallerFingerprint.Of("b", customer, "10.0.0.1"))
        );
    }

    [Theory]
    [
        InlineData("+84901234567", "+84"),
        InlineData("+12025550101", "+1"),
        InlineData("+77012345678", "+7"),
        InlineData("+60123456789", "+60"),
        InlineData("+6591234567", "+65")
    ]
    [InlineData("+35312345678", "+353"), InlineData("+97312345678", "+973"), InlineData("+18765550101", "+1")]
    public void A_number_begins_with_its_countrys_code(string phone, string code) =>
        Assert.Equal(code, CallingCodes.Of(phone));

    [Fact]
    public void A_shop_sends_texts_to_the_country_of_its_owner_and_of_its_currency_unless_it_says_otherwise()
    {
        Assert.True(Given.Shop.Texts(Phone));
        Assert.False(Given.Shop.Texts("+18765550101"));
        Assert.Equal(
            ["+1", "+60"],
            (
                Given.Shop with
                {
                    Owner = Given.Shop.Owner with { Phone = "+12025550101" },
                    Currency = new("MYR"),
                }
            ).PhonePrefixes
        );
        Assert.False((Given.Shop with { Limits = new(PhonePrefixes: ["+8490555"]) }).Texts("+84912345678"));
        Assert.True((Given.Shop with { Limits = new(PhonePrefixes: [""]) }).Texts("+18765550101"));
    }

    [Fact]
    public void Who_has_nothing_but_a_phone_elsewhere_is_refused_and_told_what_would_do()
    {
        var refused = Assert.Throws<RuleBroken>(() =>
            Given.Shop.RequireReachable(new("Lan", "+18765550101", null, null, null))
        );
        Assert.Equal(("input.phone-country", "customer.phone"), (refused.Code, refused.Field));
        Assert.Contains("+84", refused.Message, StringComparison.Ordinal);
        Given.Shop.RequireReachable(new("Lan", "+18765550101", Email, null, null));
        Given.Shop.RequireReachable(new("Lan", Phone, null, null, null));
    }

    private Submission An(
        string phone = Phone,
        string? email = null,
        string address = "10.0.0.1",
        PaymentMethod paymentMethod = PaymentMethod.Cash,
        int buns = 5
    )
    {
        var submission = Given.Submission($"order-{placed++}", ("bun", buns));
        var customer = submission.Request.Customer with { Phone = phone, Email = email };
        return submission.By(CallerFingerprint.Of("test", customer, address)) with
        {
            Draft = submission.Draft with
            {
                Slot = Given.Morning with { PerDay = 1000 },
                Cart = submission.Draft.Cart with { District = null },
            },
            Request = submission.Request with { Customer = customer, Payment = paymentMethod },
            Limits = Limits,
        };
    }

    private Order Place(Submission submission)
    {
        Assert.Null(Refuses(submission));
        var order = submission.Order(0);
        (holds, ledger) = (holds.With(order.Number, order.Unverified), ledger.Reserve(order));
        return order;
    }

    private void Change(Order before, Order after) =>
        (holds, ledger) = (holds.With(after.Number, after.Unverified), ledger.Change(before, after));

    private Refusal? Refuses(Submission submission) => submission.FindRefusal(ledger, holds, submission.Order(0));

    private (string?, string?) Refused(Submission submission) =>
        (Refuses(submission)?.Code, Refuses(submission)?.Field);
}
