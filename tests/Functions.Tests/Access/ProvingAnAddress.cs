using System.Diagnostics;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Access;

/// <summary>Links that go to staff by e-mail, as they arrive there.</summary>
public class ProvingAnAddress(MailingBakery bakery) : IClassFixture<MailingBakery>, IAsyncLifetime
{
    private Mailroom mailroom = null!;
    private StaffAccount mai = null!;
    private string session = null!;

    private string Shop => mai.ShopId;

    public async ValueTask InitializeAsync()
    {
        mailroom = await Mailroom.Open(bakery);
        mai = await bakery.Hire(mailroom.Shop.Id, Role.Owner);
        session = await bakery.SignIn(mai);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public async Task A_verified_address_gets_a_link_that_sets_a_password_once_and_ends_all_sessions()
    {
        await Verify();
        Assert.Equal(202, (await AskReset(mai.Email)).Status);
        var token = (await mailroom.Link(mai.Email, "reset")).Token;
        var weak = await FinishReset(token, "password1234");
        Assert.Equal("input.weak-password", weak.Code);
        Assert.Equal(204, (await FinishReset(token, "nine loaves of rye")).Status);
        Assert.Equal(
            (404, "account-link.not-found"),
            await FinishReset(token, "ten loaves of rye") is var a ? (a.Status, a.Code) : default
        );
        Assert.Equal(401, (await bakery.Http.Call("GET", "api/v1/sessions", session: session)).Status);
        Assert.Equal(200, (await SignIn("nine loaves of rye")).Status);
        Assert.Contains(
            "a new password was set",
            await mailroom.TextOf(mai.Email, "Your account was changed"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_reset_does_not_get_around_the_second_factor()
    {
        await Verify();
        await bakery.AddTotp(session);
        Assert.Equal(202, (await AskReset(mai.Email)).Status);
        var token = (await mailroom.Link(mai.Email, "reset")).Token;
        Assert.Equal(204, (await FinishReset(token, "nine loaves of rye")).Status);
        Assert.Equal(202, (await SignIn("nine loaves of rye")).Status);
    }

    [Fact]
    public async Task Whatever_the_address_answer_and_time_are_the_same()
    {
        await Verify();
        var lan = await bakery.Hire(Shop, Role.Baker);
        (string Shop, string Email)[] asked =
        [
            (Shop, mai.Email),
            (Shop, lan.Email), // not verified
            (Shop, "nobody@example.com"),
            ("no-such-shop", mai.Email),
            ("../x", "x"),
            (Shop, new string('x', 5000)),
        ];
        foreach (var (shop, email) in asked)
        {
            var begun = Stopwatch.StartNew();
            var answer = await bakery.Http.Call("POST", "api/v1/password-resets", new { shop, email });
            Assert.Equal((202, null), (answer.Status, answer.Json));
            Assert.True(begun.Elapsed >= TimeSpan.FromMilliseconds(490), $"{email} took {begun.Elapsed}");
        }
        await mailroom.Link(mai.Email, "reset");
        Assert.Empty(await mailroom.To(lan.Email));
        var log = await bakery.Http.Call("GET", "api/v1/security-log?limit=50", session: session);
        Assert.Single(log.Json!["events"]!.AsArray(), entry => (string?)entry!["action"] == "passwordResetAsked");
    }

    [Fact]
    public async Task Resets_are_limited_by_account()
    {
        await Verify();
        for (var i = 0; i < 3; i++)
            Assert.Equal(202, (await AskReset(mai.Email)).Status);
        await mailroom.Link(mai.Email, "reset");
        Assert.Single(
            await mailroom.To(mai.Email),
            mail => mail.Contains("/api/account/reset/", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_new_account_verifies_its_address_by_the_page_of_the_link()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        var added = await bakery.Http.Call(
            "POST",
            "api/v1/staff",
            new
            {
                name = "Lan",
                email,
                role = Role.Baker,
                password = Calling.Password,
            },
            session
        );
        Assert.False((bool)added.Json!["emailVerified"]!);
        var link = await mailroom.Link(email, "verify");
        using var page = await bakery.Http.GetAsync(link.Address, TestContext.Current.CancellationToken);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<form method=\"post\">", html, StringComparison.Ordinal);
        Assert.Contains(
            "form-action 'self'",
            page.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.False(await IsVerified(email)); // mail programs open links, too
        Assert.Equal(200, await Press(link.Address));
        Assert.True(await IsVerified(email));
        Assert.Equal(404, await Press(link.Address));
    }

    [Fact]
    public async Task A_changed_address_takes_effect_when_it_is_verified()
    {
        await Verify();
        bakery.Clock.Forward(TimeSpan.FromMinutes(2)); // links go once a minute
        var next = $"{Guid.NewGuid():N}@example.com";
        Assert.Equal(
            202,
            (await bakery.Http.Call("POST", "api/v1/email", new { email = next.ToUpperInvariant() }, session)).Status
        );
        Assert.Contains(
            "another e-mail address",
            await mailroom.TextOf(mai.Email, "Your account was changed"),
            StringComparison.Ordinal
        );
        Assert.Equal(200, (await SignIn(Calling.Password)).Status);
        var token = (await mailroom.Link(next, "verify")).Token;
        Assert.Equal(204, (await bakery.Http.Call("POST", "api/v1/email-verifications/finish", new { token })).Status);
        Assert.Equal(401, (await SignIn(Calling.Password)).Status);
        mai = mai with { Email = next };
        Assert.Equal(200, (await SignIn(Calling.Password)).Status);
    }

    [Fact]
    public async Task A_sign_in_from_a_new_device_or_country_is_told_with_a_link_that_ends_it()
    {
        var first = await SignIn(Calling.Password, country: "VN");
        var device = (string)first.Json!["device"]!;
        var token = (string)first.Json["token"]!;
        var link = await mailroom.Link(mai.Email, "end-session");
        var text = await mailroom.TextOf(mai.Email, "New sign-in");
        Assert.Contains("Country: VN", text, StringComparison.Ordinal);
        Assert.Contains("127.0.0.0/24", text, StringComparison.Ordinal);
        var seen = await bakery.Http.Call("GET", "api/v1/sessions", session: token);
        Assert.Contains(seen.Json!.AsArray(), one => (string?)one!["country"] == "VN" && (bool)one["isThis"]!);

        Assert.Equal(200, (await SignIn(Calling.Password, device, "VN")).Status);
        Assert.Equal(200, (await SignIn(Calling.Password, device, "FR")).Status);
        await mailroom.TextOf(mai.Email, "New sign-in", "Country: FR");
        Assert.Equal(
            2,
            (await mailroom.To(mai.Email)).Count(mail => mail.Contains("New sign-in", StringComparison.Ordinal))
        );

        Assert.Equal(200, await Press(link.Address));
        Assert.Equal(401, (await bakery.Http.Call("GET", "api/v1/sessions", session: token)).Status);
        Assert.Equal(200, (await bakery.Http.Call("GET", "api/v1/sessions", session: session)).Status);
        Assert.Equal(404, (await bakery.Http.Call("POST", "api/v1/sessions/end", new { token })).Status);
    }

    [Fact]
    public async Task Alerts_go_to_a_new_address_of_the_owner_once_it_is_verified()
    {
        var (before, next) = (mailroom.Shop.Owner.Email, $"{Guid.NewGuid():N}@example.com");
        var profile = (await bakery.Http.Call("GET", "api/v1/shop", session: session)).Json!["profile"]!;
        profile["owner"]!["email"] = next;
        var set = await bakery.Http.Call(
            "PUT",
            "api/v1/shop/profile",
            profile,
            session,
            headers: ("If-Match", "\"0\"")
        );
        Assert.True(set.Status == 200, set.Json?.ToJsonString());
        Assert.Equal(before, await AlertsGoTo());
        var link = await mailroom.Link(next, "verify-alerts");
        Assert.Equal(200, await Press(link.Address));
        Assert.Equal(next, await AlertsGoTo());
        Assert.Equal(
            404,
            (await bakery.Http.Call("POST", "api/v1/shop/alert-address", new { token = link.Token })).Status
        );
    }

    private async Task<string> AlertsGoTo()
    {
        var ct = TestContext.Current.CancellationToken;
        var message = NotificationMessage.AlertOn(Shop, new(2026, 11, 24), "x", "refund.failed");
        var source = bakery.Host.Services.GetRequiredService<OwnerAlertSource>();
        return (await source.Find(message, OwnerAlert.Type, ct))!.To.Email!;
    }

    private Task<Answer> AskReset(string email) =>
        bakery.Http.Call("POST", "api/v1/password-resets", new { shop = Shop, email });

    private Task<Answer> FinishReset(string token, string password) =>
        bakery.Http.Call("POST", "api/v1/password-resets/finish", new { token, password });

    private Task<Answer> SignIn(string password, string? device = null, string? country = null) =>
        bakery.Http.Call(
            "POST",
            "api/v1/sessions",
            new
            {
                shop = Shop,
                email = mai.Email,
                password,
                device,
            },
            headers: country is null ? [] : [("X-Country", country)]
        );

    private async Task Verify()
    {
        Assert.Equal(202, (await bakery.Http.Call("POST", "api/v1/email-verifications", new { }, session)).Status);
        var token = (await mailroom.Link(mai.Email, "verify")).Token;
        Assert.Equal(204, (await bakery.Http.Call("POST", "api/v1/email-verifications/finish", new { token })).Status);
    }

    private async Task<bool> IsVerified(string email) =>
        (
            await bakery
                .Host.Services.GetRequiredService<StaffTable>()
                .ReadByEmail(Shop, email, TestContext.Current.CancellationToken)
        )!
            .Value
            .EmailVerified
            is not null;

    private async Task<int> Press(string address)
    {
        using var answer = await bakery.Http.PostAsync(address, null, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
