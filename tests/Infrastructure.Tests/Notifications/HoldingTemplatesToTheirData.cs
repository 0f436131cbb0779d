using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Notifications.Rendering;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Workflows;
using Fluid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Tests.Notifications;

/// <summary>
/// Every template works with every combination of missing and present optional values, and uses no member that its
/// kind's data do not have.
/// </summary>
public class HoldingTemplatesToTheirData
{
    private static readonly NotificationType Cancelled = PaymentNotifications.OrderCancelled;

    [Theory, MemberData(nameof(Messages.Everything), MemberType = typeof(Messages))]
    public async Task Every_template_works_whatever_is_missing(string language, string kind)
    {
        Assert.Empty(await Problems(Messages.Renderer, Messages.Types[kind], language));
    }

    [Theory]
    [InlineData("Your order {{ orderNumber }}", "Your order {{ number }}", "number")]
    [InlineData("{{ refund | money }}", "{{ refund | mony }}", "mony")]
    [InlineData("{% if refund %} We", "{% if refund %}{{ reason }} We", "reason")]
    [InlineData("We hope", "{% for line in lines %}{{ line.price | money }}{% endfor %}We hope", "price")]
    [InlineData("{% if refund %}We", "{{ refund | money }}{% if refund %}We", "money")]
    [InlineData("We hope", "{{ day.Year }}", "Year")]
    [InlineData("{{ shop }}: your order {{ orderNumber }} was cancelled.", "", "is empty")]
    [InlineData("Your order {{ orderNumber }} was cancelled", "{% if fee %}{{ shop }}{% endif %}", "is empty")]
    [InlineData("We hope", "{% for i in (1..2000000000) %}x{% endfor %}", "ranges")]
    [InlineData("We hope", "{% unknown %}", "unknown")]
    [InlineData("--- link\n", "--- label\n", "'link'")]
    [InlineData("--- sms\n", "", "parts")]
    public async Task A_wrong_template_is_found(string right, string wrong, string problem)
    {
        var files = new Dictionary<string, string>(TemplateFiles.Embedded);
        var name = TemplateSource.FileName(Cancelled, "en");
        Assert.Contains(right, files[name], StringComparison.Ordinal);
        files[name] = files[name].Replace(right, wrong, StringComparison.Ordinal);
        var found = await Problems(new(new TemplateSource(files)), Cancelled, "en");
        Assert.NotEmpty(found);
        Assert.All(found, message => Assert.Contains(problem, message, StringComparison.Ordinal));
        Assert.Empty(await Problems(new(new TemplateSource(files)), Cancelled, "vi"));
    }

    [Fact]
    public async Task A_missing_translation_is_found()
    {
        var files = new Dictionary<string, string>(TemplateFiles.Embedded);
        Assert.True(files.Remove("order-cancelled.ms.liquid"));
        var found = await Problems(new(new TemplateSource(files)), Cancelled, "ms");
        Assert.All(found, message => Assert.Contains("order-cancelled.ms.liquid", message, StringComparison.Ordinal));
        Assert.NotEmpty(found);
    }

    [Theory]
    [InlineData("{% assign a = shop %}", "{% assign a = a | append: a | append: a | append: a %}", 12)]
    [InlineData(
        "",
        "{% for a in lines %}{% for b in lines %}{% for c in lines %}{% endfor %}{% endfor %}{% endfor %}",
        1
    )]
    [InlineData("", "{% for a in lines %}{% for b in lines %}{{ a.name }}{% endfor %}{% endfor %}", 1)]
    public async Task A_template_without_end_is_stopped(string first, string again, int times)
    {
        var files = new Dictionary<string, string>(TemplateFiles.Embedded);
        var name = TemplateSource.FileName(Cancelled, "en");
        files[name] += first + string.Concat(Enumerable.Repeat(again, times));
        var order = (OrderNotificationData)Sample(typeof(OrderNotificationData), []);
        var data = new CancelledOrderData(order)
        {
            Lines = [.. Enumerable.Repeat(new NotificationLine(new('x', 100), 1, order.Total), 100)],
        };
        var renderer = new MessageRenderer(new TemplateSource(files));
        var stopped = await Assert.ThrowsAnyAsync<Exception>(() => Render(renderer, Cancelled, "en", data, null));
        Assert.True(stopped is FluidException or InvalidOperationException, $"{stopped}");
    }

    [Fact]
    public async Task A_large_order_is_far_below_the_limits()
    {
        var order = (OrderNotificationData)Sample(typeof(OrderNotificationData), []);
        var large = order with
        {
            Lines = [.. Enumerable.Repeat(new NotificationLine(new('x', 100), 1, order.Total), 1000)],
        };
        var content = await Render(Messages.Renderer, OrderNotifications.Confirmed, "vi", large, null);
        Assert.Equal(
            1000,
            content.Paragraphs[2].Split('\n').Count(line => line.StartsWith("1 × ", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Every_declared_kind_is_registered_once_and_has_nothing_left_over()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("AzureWebJobsStorage", "UseDevelopmentStorage=true")])
            .Build();
        var registered = new ServiceCollection()
            .AddGiftCards(configuration)
            .AddOrders(configuration)
            .AddPayments()
            .AddNotifications(configuration)
            .AddWorkflows();
        Assert.Equal(
            Messages.Types.Count,
            registered.Count(service => service.ServiceType == typeof(RegisteredNotification))
        );
        Assert.Equal(
            from type in Messages.Types.Values
            from language in Messages.Languages
            let name = TemplateSource.FileName(type, language)
            orderby name
            select name,
            TemplateFiles.Embedded.Keys.Where(name => name.EndsWith(".liquid", StringComparison.Ordinal)).Order()
        );
    }

    [Theory, InlineData("vi"), InlineData("ms")]
    public void Every_reason_is_explained_in_every_language(string language)
    {
        var reasons = new AlertReasons(TemplateFiles.Embedded);
        Assert.Equal(reasons.In("en").Order(), reasons.In(language).Order());
        Assert.True(reasons.In(language).Count() >= 19);
    }

    /// <returns>What went wrong with any combination of missing optional values.</returns>
    private static async Task<string[]> Problems(MessageRenderer renderer, NotificationType type, string language)
    {
        var optional = Members(type.Data).Where(IsOptional).Select(member => member.Name).ToArray();
        List<string> problems = [];
        for (var combination = 0; combination < 1 << optional.Length; combination++)
        {
            var missing = optional.Where((_, i) => (combination >> i & 1) == 1).ToHashSet();
            foreach (var link in (Uri?[])[null, new("https://shop.example/x")])
                try
                {
                    await Render(renderer, type, language, Sample(type.Data, missing), link);
                }
                catch (Exception wrong) when (wrong is FluidException or InvalidOperationException or FormatException)
                {
                    problems.Add(wrong.Message);
                }
        }
        return [.. problems];
    }

    private static Task<MessageContent> Render(
        MessageRenderer renderer,
        NotificationType type,
        string language,
        object data,
        Uri? link
    ) => renderer.Render("shop", type, new("Bếp Nhà", language, new("An", null, null), data, link));

    private static PropertyInfo[] Members(Type data) => [.. TemplateValues.Members(data).Values];

    private static bool IsOptional(PropertyInfo member) => TemplateSamples.IsOptional(member);

    private static object Sample(Type data, HashSet<string> missing) => TemplateSamples.Sample(data, missing);
}
