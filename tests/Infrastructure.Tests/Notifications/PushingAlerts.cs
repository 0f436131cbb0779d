using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Data.Tables;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications.Push;
using BakeryOps.Local.Simulators;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Tests.Notifications;

/// <summary>Alerts reach the browsers of those who get what is meant for the owner.</summary>
public sealed class PushingAlerts(AzuriteFixture azurite) : IAsyncLifetime, IAlertAudience
{
    private const string Owner = "owner",
        Baker = "baker";
    private static readonly Recipient Nobody = new("Mai", null, null);
    private static readonly MessageContent Words = new(
        "en",
        "Refund failed",
        "Order 7K3Q: refund failed",
        ["x"],
        null,
        null
    );
    private readonly string shop = AzuriteFixture.Prefix();
    private readonly HttpClient http = new();
    private readonly PushOptions options = Keys();
    private SimulatorServer simulators = null!;
    private PushDevicesTable devices = null!;
    private PushSender sender = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private WebPushChannel Channel => new(sender, devices, this);

    private NotificationDelivery Delivery =>
        NotificationDelivery.Start(
            NotificationMessage.AlertAboutOrder(shop, "261201-7K3Q", "refund.failed"),
            ChannelKind.Push,
            Words,
            DateTimeOffset.UtcNow
        );

    public async ValueTask InitializeAsync()
    {
        simulators = await SimulatorServer.StartAsync();
        devices = new(new TableServiceClient(azurite.ConnectionString));
        sender = new(Options.Create(options));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        sender.Dispose();
        await simulators.DisposeAsync();
    }

    public Task<IReadOnlySet<string>> Of(string shopId, CancellationToken ct) =>
        Task.FromResult<IReadOnlySet<string>>(new HashSet<string> { Owner });

    [Fact]
    public async Task Only_theirs_and_each_of_them()
    {
        Assert.False(await Reaches(OwnerAlert.Type));
        await Register(Baker);
        Assert.False(await Reaches(OwnerAlert.Type));
        var mine = new[] { await Register(Owner), await Register(Owner) };
        Assert.True(await Reaches(OwnerAlert.Type));
        Assert.False(await Reaches(OrderNotifications.Confirmed));
        var result = await Channel.Send(Delivery, Nobody, Words, Ct);
        Assert.Equal((SendOutcome.Accepted, "2 of 2"), (result.Ending, result.VendorId));
        var sent = await Sent();
        Assert.Equal(mine.Select(one => one.Id).Order(), sent.Select(one => one.GetProperty("to").GetString()).Order());
        using var shown = JsonDocument.Parse(sent[0].GetProperty("text").GetString()!);
        Assert.Equal(
            ("Refund failed", "Order 7K3Q: refund failed", Delivery.Id),
            (
                shown.RootElement.GetProperty("title").GetString(),
                shown.RootElement.GetProperty("body").GetString(),
                shown.RootElement.GetProperty("tag").GetString()
            )
        );
    }

    [Fact]
    public async Task A_browser_that_is_gone_is_removed_and_the_others_are_told()
    {
        var gone = await Register(Owner);
        var left = await Register(Owner);
        await http.DeleteAsync($"{simulators.Url}/push/subscriptions/{gone.Id}", Ct);
        Assert.Equal("1 of 2", (await Channel.Send(Delivery, Nobody, Words, Ct)).VendorId);
        Assert.Equal(
            left.Endpoint,
            Assert.Single((await devices.Of(shop, Owner, Ct)).Subscriptions).Endpoint.AbsoluteUri
        );
        await http.DeleteAsync($"{simulators.Url}/push/subscriptions/{left.Id}", Ct);
        Assert.Equal(SendOutcome.Refused, (await Channel.Send(Delivery, Nobody, Words, Ct)).Ending);
        Assert.False(await Reaches(OwnerAlert.Type));
    }

    [Theory, InlineData(429, 7), InlineData(503, null)]
    public async Task A_push_service_that_is_busy_is_asked_again_when_it_says(int status, int? seconds)
    {
        await Register(Owner);
        await Fault($$"""{ "vendor": "push", "operation": "send push", "kind": "fail", "status": {{status}} }""");
        var busy = await Channel.Send(Delivery, Nobody, Words, Ct);
        Assert.Equal((SendOutcome.TemporaryFailure, "push.vendor-away"), (busy.Ending, busy.Problem));
        Assert.Equal(seconds, busy.After?.TotalSeconds);
        Assert.Equal(SendOutcome.Accepted, (await Channel.Send(Delivery, Nobody, Words, Ct)).Ending);
    }

    [Theory, InlineData("drop"), InlineData("timeout")]
    public async Task Without_an_answer_it_is_sent_again(string kind)
    {
        await Register(Owner);
        options.Timeout = TimeSpan.FromSeconds(1);
        using var impatient = new PushSender(Options.Create(options));
        await Fault($$"""{ "vendor": "push", "operation": "send push", "kind": "{{kind}}" }""");
        var channel = new WebPushChannel(impatient, devices, this);
        Assert.Equal(SendOutcome.TemporaryFailure, (await channel.Send(Delivery, Nobody, Words, Ct)).Ending);
        Assert.Equal(SendOutcome.Accepted, (await Channel.Send(Delivery, Nobody, Words, Ct)).Ending);
    }

    [Fact]
    public async Task Another_library_reads_what_we_encrypt()
    {
        await using var receiver = await WebhookReceiver.Open();
        receiver.Answers.Enqueue(201);
        var browser = await Register(Owner, receiver.Hook);
        await Channel.Send(Delivery, Nobody, Words, Ct);
        var heard = (await receiver.Next(1))[0];
        Assert.Equal("aes128gcm", heard.Headers.ContentEncoding);
        var run = await Simulators.NodeClients.Run("decrypt.mjs", heard.Body, browser.PrivateKey, browser.Keys.Auth);
        Assert.Equal("Refund failed", run["title"]);
    }

    [Fact]
    public async Task An_address_of_our_own_network_is_not_called()
    {
        await using var receiver = await WebhookReceiver.Open();
        await Register(Owner, receiver.Hook);
        options.AllowPrivateAddresses = false;
        using var careful = new PushSender(Options.Create(options));
        var result = await new WebPushChannel(careful, devices, this).Send(Delivery, Nobody, Words, Ct);
        Assert.Equal((SendOutcome.Refused, "push.refused"), (result.Ending, result.Problem));
        Assert.False(careful.Allows(receiver.Hook));
        Assert.False(careful.Allows(new("http://push.example/send")));
        Assert.True(careful.Allows(new("https://push.example/send")));
    }

    [Fact]
    public async Task A_person_has_ten_browsers_the_newest()
    {
        List<Registered> all = [];
        for (var i = 0; i < PushDevices.Most + 2; i++)
            all.Add(await Register(Owner));
        var kept = (await devices.Of(shop, Owner, Ct)).Subscriptions;
        Assert.Equal(all.Skip(2).Select(one => one.Endpoint), kept.Select(one => one.Endpoint.AbsoluteUri));
    }

    [
        Theory,
        InlineData(
            "PublicKey",
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        ),
        InlineData("PrivateKey", "?"),
        InlineData("Subject", "bakery@example.com")
    ]
    public void A_wrong_setting_is_told_at_start(string setting, string value)
    {
        var wrong = Keys();
        Assert.True(new PushOptions.Check().Validate(null, wrong).Succeeded);
        typeof(PushOptions).GetProperty(setting)!.SetValue(wrong, value);
        Assert.Contains(
            $"WebPush:{(setting == "Subject" ? setting : "PublicKey")}",
            new PushOptions.Check().Validate(null, wrong).FailureMessage,
            StringComparison.Ordinal
        );
    }

    private ValueTask<bool> Reaches(NotificationType type) => Channel.CanReach(shop, type, Nobody, Ct);

    private async Task<Registered> Register(string staff, Uri? elsewhere = null)
    {
        var answer = await http.PostAsJsonAsync($"{simulators.Url}/push/subscriptions", new { }, Ct);
        var browser = (await answer.Content.ReadFromJsonAsync<Registered>(Ct))!;
        var endpoint = elsewhere ?? new Uri(browser.Endpoint);
        await devices.Add(
            shop,
            staff,
            new(browser.Id, endpoint, browser.Keys.P256dh, browser.Keys.Auth, DateTimeOffset.UtcNow, null),
            Ct
        );
        return browser;
    }

    private async Task<JsonElement[]> Sent() =>
        [
            .. (await http.GetFromJsonAsync<JsonElement>($"{simulators.Url}/sent.json?channel=push", Ct))
                .GetProperty("messages")
                .EnumerateArray(),
        ];

    private async Task Fault(string fault)
    {
        using var wish = new StringContent(fault, System.Text.Encoding.UTF8, "application/json");
        (await http.PostAsync($"{simulators.Url}/faults", wish, Ct)).EnsureSuccessStatusCode();
    }

    private static PushOptions Keys()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = pair.ExportParameters(includePrivateParameters: true);
        return new()
        {
            PublicKey = System.Buffers.Text.Base64Url.EncodeToString([4, .. key.Q.X!, .. key.Q.Y!]),
            PrivateKey = System.Buffers.Text.Base64Url.EncodeToString(key.D),
            Subject = "mailto:bakery@example.com",
            AllowPrivateAddresses = true,
        };
    }

    private sealed record Registered(string Id, string Endpoint, RegisteredKeys Keys, string PrivateKey);

    private sealed record RegisteredKeys(string P256dh, string Auth);
}
