using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Infrastructure.Tests.Notifications;

public class LookingForASentText
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_personal_is_said_of_a_page_that_does_not_come()
    {
        var (recipient, now) = (new Recipient("An", "+84901234567", null), DateTimeOffset.UtcNow);
        await using var twilio = await Twilio(query =>
            query.ContainsKey("Page")
                ? null
                : $$"""{"messages":[{"sid":"SM1","body":"another","date_created":"{{now:R}}"}],"uri":"/l","page_size":1,"next_page_uri":"/l?To=%2B84901234567&Page=1"}"""
        );
        var settings = new TwilioOptions
        {
            AccountSid = "AC1",
            AuthToken = "token",
            From = "+15005550006",
            ApiBase = new(twilio.Urls.Single()),
        };
        using var texts = new TwilioSms(
            settings,
            new TwilioCallbacks(new(settings, new Dictionary<string, TwilioOptions>()))
        );
        var delivery = new NotificationDelivery
        {
            Id = "1",
            ShopId = "shop",
            Occasion = "order",
            Channel = ChannelKind.Sms,
            Kind = OrderNotifications.Confirmed.Name,
            State = NotificationState.Unknown,
            Since = now,
            First = now,
            Fingerprint = MessageContent.FingerprintOf("the text"),
        };
        var silence = await Assert.ThrowsAsync<IOException>(() => texts.FindSent(delivery, recipient, Words, Ct));
        Assert.DoesNotContain("84901234567", silence.ToString(), StringComparison.Ordinal);
    }

    private static readonly MessageContent Words = new("en", "Subject", "the text", ["Hello"], null, null);

    /// <param name="answer">The response to the list request; null: the connection is closed.</param>
    private static async Task<WebApplication> Twilio(Func<IQueryCollection, string?> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        var app = builder.Build();
        app.Run(http =>
        {
            if (answer(http.Request.Query) is { } body)
                return http.Response.WriteAsync(body);
            http.Abort();
            return Task.CompletedTask;
        });
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync(Ct);
        return app;
    }
}
