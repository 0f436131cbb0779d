using Azure.Data.Tables;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Notifications.Rendering;

namespace BakeryOps.Infrastructure.Tests.Notifications;

public class WritingInOwnWords(AzuriteFixture azurite)
{
    private static readonly NotificationType Type = OrderNotifications.Confirmed;
    private readonly string shop = AzuriteFixture.Prefix();
    private readonly OwnTemplatesTable templates = new(new TableServiceClient(azurite.ConnectionString));

    [Fact]
    public async Task A_shop_with_words_of_its_own_writes_in_them_and_others_in_the_apps()
    {
        await templates.Store(shop, null, new(Type.Name, "en", 1, "Yum: {{ orderNumber }}"), default);
        Assert.Equal("Yum: 261124-7K3Q", (await Render(shop, "en")).Sms);
        Assert.StartsWith("Hello An,", (await Render(shop, "en")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Yum", (await Render(shop, "vi")).Sms, StringComparison.Ordinal);
        Assert.DoesNotContain("Yum", (await Render(AzuriteFixture.Prefix(), "en")).Sms, StringComparison.Ordinal);
    }

    [Theory, InlineData("{{ nothing }}"), InlineData("{% if %}"), InlineData("{% if fee %}{% endif %}")]
    public async Task Words_that_no_longer_fit_give_way_to_the_apps(string sms)
    {
        await templates.Store(shop, null, new(Type.Name, "en", 1, sms), default);
        Assert.Contains("is confirmed", (await Render(shop, "en")).Sms, StringComparison.Ordinal);
    }

    private Task<MessageContent> Render(string shop, string language)
    {
        var data = TemplateSamples.Of(Type.Data).First();
        var context = new NotificationContext("Bếp Nhà", language, new("An", null, null), data);
        return new MessageRenderer(new TemplateSource(), templates).Render(shop, Type, context);
    }
}
