using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Notifications;

/// <summary>Staff register their browsers for push notifications, and those who manage the shop get its alerts.</summary>
public class RegisteringBrowsers(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private const string Path = "api/v1/push-subscriptions";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_reaches_the_owners_browser_and_not_the_bakers()
    {
        var shop = await TestShop.Open(bakery);
        var (owner, baker) = (await bakery.SignedIn(shop.Id, Role.Owner), await bakery.SignedIn(shop.Id, Role.Baker));
        var (his, hers) = (await Browser(owner), await Browser(baker));
        Assert.Equal(201, (await Register(owner, his)).Status);
        Assert.Equal(201, (await Register(baker, hers)).Status);
        await bakery
            .Host.Services.GetRequiredService<IMessages>()
            .Send(NotificationMessage.AlertOn(shop.Id, new(2026, 12, 1), $"{shop.Id}-x", "messages.withheld"), Ct);
        await RunningBakery.Until(async () => await Sent(his) == 1, "the owner's browser shows it");
        Assert.Equal(0, await Sent(hers));
    }

    [Fact]
    public async Task The_list_has_no_secrets_and_is_the_callers_own()
    {
        var shop = await TestShop.Open(bakery);
        var (owner, baker) = (await bakery.SignedIn(shop.Id, Role.Owner), await bakery.SignedIn(shop.Id, Role.Baker));
        var browser = await Browser(owner);
        var first = await Register(owner, browser);
        Assert.Equal((string?)first.Json!["id"], (string?)(await Register(owner, browser)).Json!["id"]);
        var mine = await bakery.Http.Call("GET", Path, session: owner);
        Assert.Single(mine.Json!["subscriptions"]!.AsArray());
        Assert.DoesNotContain((string)browser["keys"]!["auth"]!, mine.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain((string)browser["endpoint"]!, mine.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await bakery.Http.Call("GET", Path, session: baker)).Json!["subscriptions"]!.AsArray());
        var id = (string)first.Json["id"]!;
        Assert.Equal("push-subscription.not-found", (await Remove(baker, id)).Code);
        Assert.Equal(204, (await Remove(owner, id)).Status);
        Assert.Equal(404, (await Remove(owner, id)).Status);
        Assert.Empty((await bakery.Http.Call("GET", Path, session: owner)).Json!["subscriptions"]!.AsArray());
    }

    [
        Theory,
        InlineData("ftp://push.example/send", null, null),
        InlineData("https://user:secret@push.example/send", null, null),
        InlineData("https://push.example/send", "BCVx", null),
        InlineData("https://push.example/send", null, "BTBZMqHH6r4Tts7J_aSI"),
        InlineData("https://push.example/send", "not base64!", null)
    ]
    public async Task What_no_browser_gives_is_refused(string endpoint, string? key, string? secret)
    {
        var owner = await bakery.SignedIn((await TestShop.Open(bakery)).Id, Role.Owner);
        var browser = await Browser(owner);
        browser["endpoint"] = endpoint;
        if (key is not null)
            browser["keys"]!["p256dh"] = key;
        if (secret is not null)
            browser["keys"]!["auth"] = secret;
        var refused = await Register(owner, browser);
        Assert.Equal((400, "input.bad-push-subscription"), (refused.Status, refused.Code));
    }

    private Task<Answer> Register(string session, JsonObject browser) =>
        bakery.Http.Call("POST", Path, browser, session);

    private Task<Answer> Remove(string session, string id) =>
        bakery.Http.Call("DELETE", $"{Path}/{id}", session: session);

    /// <summary>A simulated browser that is registered at the simulated push service with the app's key.</summary>
    private async Task<JsonObject> Browser(string session)
    {
        var key = (await bakery.Http.Call("GET", Path, session: session)).Json!["publicKey"];
        var made = await bakery.Http.Call(
            "POST",
            "simulators/push/subscriptions",
            new JsonObject { ["applicationServerKey"] = key!.DeepClone() }
        );
        return new JsonObject
        {
            ["endpoint"] = made.Json!["endpoint"]!.DeepClone(),
            ["expirationTime"] = null,
            ["keys"] = made.Json["keys"]!.DeepClone(),
        };
    }

    private async Task<int> Sent(JsonObject browser)
    {
        var id = ((string)browser["endpoint"]!).Split('/')[^1];
        var sent = await bakery.Http.Call("GET", $"simulators/sent.json?channel=push&q={id}");
        return sent.Json!["messages"]!.AsArray().Count;
    }
}
