using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Notifications.Formats;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Tests.Notifications;

public class WritingToPeople
{
    private static readonly Currency Dong = new("VND"),
        Ringgit = new("MYR");

    private static readonly OrderNotificationData Order = new()
    {
        OrderNumber = "261124-7K3Q",
        Day = new(2026, 11, 24),
        From = new(14, 0),
        Until = new(16, 30),
        Total = new(4_500_000, Dong),
        Lines = [],
    };
    private static readonly Money Refund = new(1_250_000, Dong);
    private static readonly OwnerAlert RefundFailed = new(Order.OrderNumber, "refund.failed");

    private static NotificationContext Context(string language, object data) =>
        new("Bep Nha", language, new("An <b>", "+84901234567", "an@example.com"), data);

    private static MessageContent Written(
        NotificationType type,
        string language,
        OrderNotificationData? order = null
    ) => Messages.Of(type, Context(language, Messages.Data(type, order ?? Order, Refund, RefundFailed)));

    private static MessageContent Cancelled(Money? refund) =>
        Messages.Of(
            PaymentNotifications.OrderCancelled,
            Context("en", new CancelledOrderData(Order) { Refund = refund })
        );

    private static MessageContent Alert(string language, OwnerAlert alert) =>
        Messages.Of(OwnerAlert.Type, Context(language, alert));

    [Fact]
    public void Three_languages_are_written() => Assert.Equal(Messages.Languages, LocalFormats.Languages);

    private static readonly string[] Secrets = ["482913", "7K3Q-0B9D-XM2P-5TRA"];

    private static string About(string kind, string language)
    {
        if (Messages.Types[kind].Audience == Audience.Staff)
            return "Bep Nha";
        if (kind == CustomerNotifications.SignInCode.Name)
            return Secrets[0];
        if (kind == GiftCardNotifications.Issued.Name)
            return Secrets[1];
        return kind == MorningDigest.Type.Name ? LocalFormats.In(language).Write(Order.Day) : "261124-7K3Q";
    }

    [Theory, MemberData(nameof(Messages.Everything), MemberType = typeof(Messages))]
    public void Every_occasion_has_its_words_in_every_language(string language, string kind)
    {
        var content = Written(Messages.Types[kind], language);
        var about = About(kind, language);
        Assert.Equal(language, content.Language);
        Assert.All(
            new[] { content.Sms, content.Text, content.Html },
            text => Assert.Contains(about, text, StringComparison.Ordinal)
        );
        // A phone shows subjects while it is locked; those to staff need not name the shop.
        if (Messages.Types[kind].Audience != Audience.Staff)
            Assert.Equal(!Secrets.Contains(about), content.Subject.Contains(about, StringComparison.Ordinal));
        Assert.True(content.Paragraphs.Count >= 3, "greeting, what happened, and who writes");
        Assert.DoesNotContain("  ", content.Sms, StringComparison.Ordinal);
        Assert.Equal(
            3,
            Messages.Languages.Select(other => Written(Messages.Types[kind], other).Subject).Distinct().Count()
        );
    }

    [Theory, MemberData(nameof(Messages.Everything), MemberType = typeof(Messages))]
    public void No_two_occasions_sound_the_same(string language, string kind) =>
        Assert.Single(
            Messages.Types.Values,
            other => Written(other, language).Sms == Written(Messages.Types[kind], language).Sms
        );

    [Theory, MemberData(nameof(Messages.Everything), MemberType = typeof(Messages))]
    public void A_text_is_at_most_two_parts(string language, string kind)
    {
        var sms = Written(Messages.Types[kind], language).Sms;
        Assert.True(sms.Length <= (language == "vi" ? 2 * 67 : 160), sms);
    }

    [Theory, InlineData("en"), InlineData("ms")]
    public void Where_the_language_allows_it_a_text_keeps_to_the_cheap_alphabet(string language) =>
        Assert.All(
            Messages.Types.Values,
            type => Assert.All(Written(type, language).Sms, c => Assert.InRange(c, ' ', '~'))
        );

    [Theory]
    [InlineData("en", "Order 261124-7K3Q is confirmed for Tue 24 Nov, 14:00-16:30. Total VND 4,500,000.")]
    [InlineData("vi", "đơn 261124-7K3Q, Thứ Ba 24/11, 14:00-16:30, 4.500.000đ.")]
    [InlineData("ms", "Pesanan 261124-7K3Q disahkan untuk Selasa 24 Nov, 14:00-16:30. Jumlah VND 4,500,000.")]
    public void Days_hours_and_money_are_written_as_the_language_does(string language, string expected) =>
        Assert.Contains(expected, Written(OrderNotifications.Confirmed, language).Sms, StringComparison.Ordinal);

    [Theory, InlineData("en", "MYR 45,000.00"), InlineData("vi", "45.000,00 MYR"), InlineData("ms", "RM45,000.00")]
    public void Money_has_the_decimals_of_its_currency(string language, string expected)
    {
        var order = Order with { Total = new(4_500_000, Ringgit) };
        Assert.Contains(expected, Written(OrderNotifications.NewOrder, language, order).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_order_speaks_of_its_refund_only_where_there_is_one()
    {
        Assert.Contains("VND 1,250,000", Cancelled(Refund).Sms, StringComparison.Ordinal);
        Assert.DoesNotContain("back to you", Cancelled(null).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("back to you", Cancelled(Money.Zero(Dong)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_stands_in_text_and_e_mail()
    {
        var content = Messages.Of(
            OrderNotifications.OnItsWay,
            Context("en", Order) with
            {
                Link = new("https://shop.example/track/abc?x=1&y=2"),
            }
        );
        Assert.EndsWith(" https://shop.example/track/abc?x=1&y=2", content.Sms, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/track/abc?x=1&y=2", content.Text, StringComparison.Ordinal);
        Assert.Contains(
            """<a href="https://shop.example/track/abc?x=1&amp;y=2">""",
            content.Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_people_write_is_no_markup_and_no_template()
    {
        var content = Messages.Of(
            OrderNotifications.OnItsWay,
            Context("en", Order) with
            {
                To = new("An <b> {{ shop }}", null, null),
            }
        );
        Assert.Contains("Hello An &lt;b&gt; {{ shop }},", content.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_we_lack_is_answered_in_English() =>
        Assert.Equal("en", Written(OrderNotifications.NewOrder, "ko").Language);

    public static TheoryData<string, string> Troubles =>
        [
            .. from language in Messages.Languages
            from reason in (string[])
                [
                    "payments.refused",
                    "payment.unmatched",
                    "payment.short",
                    "payment.refunded",
                    "payment.partly-refunded",
                    "payment.disputed",
                    "payment.dispute-due",
                    "payment.dispute-won",
                    "payment.dispute-lost",
                ]
            select new TheoryDataRow<string, string>(language, reason),
        ];

    [Theory, MemberData(nameof(Troubles))]
    public void Every_trouble_with_money_has_its_words_in_at_most_two_parts(string language, string reason)
    {
        var sms = Alert(language, new(Order.OrderNumber, reason)).Sms;
        Assert.DoesNotContain(reason, sms, StringComparison.Ordinal);
        Assert.True(sms.Length <= (language == "vi" ? 2 * 67 : 160), sms);
    }

    [Theory, InlineData("en"), InlineData("vi"), InlineData("ms")]
    public void Trouble_needs_no_order_and_says_why(string language)
    {
        var content = Alert(language, new(null, "some.code-of-tomorrow"));
        Assert.Contains("some.code-of-tomorrow", content.Sms, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", content.Sms + content.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("refund.failed", Alert(language, RefundFailed).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Messages.Everything), MemberType = typeof(Messages))]
    public void A_name_of_several_lines_with_a_link_is_one_line_without(string language, string kind)
    {
        var type = Messages.Types[kind];
        var content = Messages.Of(
            type,
            Context(language, Messages.Data(type, Order, Refund, RefundFailed)) with
            {
                To = new("Bạn đã trúng thưởng!\nNhận tại https://evil.example/x\u202E", null, "an@example.com"),
            }
        );
        Assert.All(
            new[] { content.Sms, content.Subject, content.Text, content.Html },
            text =>
            {
                Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal);
                Assert.DoesNotContain("\u202E", text, StringComparison.Ordinal);
            }
        );
        Assert.DoesNotContain('\n', content.Paragraphs[0]);
    }

    [
        Theory,
        InlineData("en", "2 × Bánh mì: VND 40,000\n1 × Bơ: VND 15,000\nDelivery: VND 20,000"),
        InlineData("vi", "2 × Bánh mì: 40.000đ\n1 × Bơ: 15.000đ\nPhí giao hàng: 20.000đ"),
        InlineData("ms", "2 × Bánh mì: VND 40,000\n1 × Bơ: VND 15,000\nPenghantaran: VND 20,000")
    ]
    public void A_confirmation_lists_the_goods(string language, string expected)
    {
        var order = Order with
        {
            Lines = [new("Bánh mì", 2, new(40_000, Dong)), new("Bơ", 1, new(15_000, Dong))],
            Fee = new Money(20_000, Dong),
        };
        Assert.All(
            new[] { OrderNotifications.Confirmed, OrderNotifications.NewOrder },
            type =>
            {
                var content = Written(type, language, order);
                Assert.Contains(expected, content.Text, StringComparison.Ordinal);
                Assert.Contains("<br>\n1 × Bơ", content.Html, StringComparison.Ordinal);
            }
        );
    }
}
