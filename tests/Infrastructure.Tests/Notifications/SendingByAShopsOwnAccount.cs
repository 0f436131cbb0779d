using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Local.Simulators;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Tests.Notifications;

/// <summary>The real channels with the settings of two shops, of which one has its own accounts.</summary>
public sealed class SendingByAShopsOwnAccount : IAsyncLifetime
{
    private const string Own = "own",
        Other = "other";
    private static readonly (string Sid, string Token) OfApp = ("AC" + new string('1', 32), "token of the app"),
        OfShop = ("AC" + new string('2', 32), "token of the shop");
    private static readonly Recipient An = new("An", "+84901234567", "an@example.com");
    private static readonly MessageContent Words = new("en", "Subject", "Text", ["Hello"], null, null);

    private readonly string authority = Path.GetTempFileName();
    private SimulatorServer simulators = null!;
    private ServiceProvider services = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        simulators = await SimulatorServer.StartAsync(
            new() { TwilioAccounts = [new(OfApp.Sid, OfApp.Token), new(OfShop.Sid, OfShop.Token)] }
        );
        await File.WriteAllTextAsync(authority, simulators.SmtpCertificate.ExportCertificatePem());
        services = Services(
            new()
            {
                ["Twilio:ApiBase"] = simulators.Url + "/twilio",
                ["Twilio:AccountSid"] = OfApp.Sid,
                ["Twilio:AuthToken"] = OfApp.Token,
                ["Twilio:From"] = "+15005550006",
                ["Smtp:Host"] = "localhost",
                ["Smtp:Port"] = $"{simulators.SmtpPort}",
                ["Smtp:AuthorityFile"] = authority,
                ["Smtp:From"] = "app@example.com",
                [$"Shops:{Own}:Twilio:AccountSid"] = OfShop.Sid,
                [$"Shops:{Own}:Twilio:AuthToken"] = OfShop.Token,
                [$"Shops:{Own}:Twilio:From"] = "+12025550123",
                [$"Shops:{Own}:Smtp:Host"] = "localhost",
                [$"Shops:{Own}:Smtp:From"] = "shop@example.com",
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await simulators.DisposeAsync();
        File.Delete(authority);
    }

    [Theory]
    [InlineData(Own, "+12025550123", "shop@example.com")]
    [InlineData(Other, "+15005550006", "app@example.com")]
    public async Task A_shop_sends_by_its_own_account_or_the_apps(string shop, string number, string address)
    {
        Assert.Equal(SendOutcome.Accepted, (await Send(ChannelKind.Sms, shop)).Ending);
        Assert.Equal(SendOutcome.Accepted, (await Send(ChannelKind.Email, shop)).Ending);
        Assert.Equal(number, (await Sent("sms")).GetProperty("from").GetString());
        Assert.Contains(address, (await Sent("email")).GetProperty("from").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_breaker_of_one_account_leaves_the_other_alone()
    {
        using var http = new HttpClient();
        var fault = new
        {
            vendor = "twilio",
            kind = "fail",
            operation = "send message",
            status = 429,
            times = 5,
        };
        (await http.PostAsJsonAsync($"{simulators.Url}/faults", fault, Ct)).EnsureSuccessStatusCode();
        for (var time = 0; time < 5; time++)
            Assert.Equal(SendOutcome.TemporaryFailure, (await Send(ChannelKind.Sms, Own)).Ending);
        Assert.Equal("sms.vendor-away", (await Send(ChannelKind.Sms, Own)).Problem);
        Assert.Equal(SendOutcome.Accepted, (await Send(ChannelKind.Sms, Other)).Ending);
    }

    [Fact]
    public void A_report_is_signed_by_the_account_of_its_shop()
    {
        var reports = services.GetRequiredService<TwilioCallbacks>();
        Dictionary<string, string> form = new() { ["MessageSid"] = "SM1", ["MessageStatus"] = "delivered" };
        var signed = Signed(reports.AddressFor(Own, "day", "1")!, form, OfShop.Token);
        Assert.Equal("delivered", reports.Hear(Own, "day", "1", form, signed).Status);
        var forged = Signed(reports.AddressFor(Own, "day", "1")!, form, OfApp.Token);
        Assert.Equal(
            "access.bad-signature",
            Assert.Throws<RuleBroken>(() => reports.Hear(Own, "day", "1", form, forged)).Code
        );
    }

    [Fact]
    public void The_apps_password_does_not_go_to_a_shops_server_and_what_is_missing_is_named()
    {
        Dictionary<string, string?> settings = new()
        {
            ["Smtp:Host"] = "mail.example.com",
            ["Smtp:User"] = "app",
            ["Smtp:Password"] = "secret",
            ["Smtp:From"] = "app@example.com",
            ["Shops:own:Smtp:Host"] = "mail.shop.example",
        };
        using var incomplete = Services(settings);
        Assert.Contains(
            "Shops:own:Smtp:From",
            Assert
                .Throws<OptionsValidationException>(() => incomplete.GetRequiredService<ShopAccounts<SmtpOptions>>())
                .Message,
            StringComparison.Ordinal
        );
        settings["Shops:own:Smtp:From"] = "shop@example.com";
        using var complete = Services(settings);
        var accounts = complete.GetRequiredService<ShopAccounts<SmtpOptions>>();
        Assert.Equal((null, null), (accounts.Of("own").User, accounts.Of("own").Password));
        Assert.Equal(("app", "secret"), (accounts.Of("other").User, accounts.Of("other").Password));
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        settings["PublicAddress"] = "https://orders.example.com";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddNotifications(configuration).BuildServiceProvider();
    }

    private async Task<SendResult> Send(ChannelKind kind, string shop)
    {
        var channel = services.GetServices<IChannel>().Single(channel => channel.Kind == kind);
        Assert.True(await channel.CanReach(shop, OrderNotifications.OnItsWay, An, Ct));
        var message = NotificationMessage.About(shop, "261124-7K3Q", OrderNotifications.OnItsWay);
        return await channel.Send(
            NotificationDelivery.Start(message, kind, Words, DateTimeOffset.UtcNow),
            An,
            Words,
            Ct
        );
    }

    private async Task<JsonElement> Sent(string channel)
    {
        using var http = new HttpClient();
        var sent = await http.GetFromJsonAsync<JsonElement>($"{simulators.Url}/sent.json?channel={channel}", Ct);
        return Assert.Single(sent.GetProperty("messages").EnumerateArray());
    }

#pragma warning disable CA5350 // Twilio requires SHA-1.
    private static string Signed(Uri address, Dictionary<string, string> form, string token) =>
        Convert.ToBase64String(
            System.Security.Cryptography.HMACSHA1.HashData(
                System.Text.Encoding.UTF8.GetBytes(token),
                System.Text.Encoding.UTF8.GetBytes(
                    address.AbsoluteUri
                        + string.Concat(form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + f.Value))
                )
            )
        );
#pragma warning restore CA5350
}
