using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Local.Host;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Tests.Access;

/// <summary>
/// Password guessing is rate limited without locking out the account owner. Each test calls from its own IP addresses.
/// </summary>
public class KeepingStrangersOut(KeepingStrangersOut.BehindAProxy bakery)
    : IClassFixture<KeepingStrangersOut.BehindAProxy>
{
    /// <summary>Trusts X-Forwarded-For and has a short password queue.</summary>
    public sealed class BehindAProxy : QuietBakery
    {
        protected override LocalHostOptions Options =>
            base.Options with
            {
                Settings = new Dictionary<string, string?>(base.Options.Settings)
                {
                    ["RateLimits:Proxies"] = "1",
                    ["Passwords:AtATime"] = "1",
                    ["Passwords:QueueLength"] = "12",
                    ["Passwords:QueueOfOneCaller"] = "6",
                },
            };
    }

    private static int networks;
    private readonly string shop = Calling.NewShop();
    private readonly string network = $"10.77.{Interlocked.Increment(ref networks)}";

    [Fact]
    public async Task Five_wrong_passwords_close_their_own_address_and_no_other()
    {
        var mai = await bakery.Hire(shop, Role.Owner);
        await Guess(mai, 5, "1");
        Assert.Equal(
            (401, "access.wrong-sign-in"),
            await Try(mai, Calling.Password, "1") is var closed ? (closed.Status, closed.Code) : default
        );
        Assert.Equal(200, (await Try(mai, Calling.Password, "2")).Status);
        bakery.Clock.Forward(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await Try(mai, Calling.Password, "1")).Status);
    }

    [Fact]
    public async Task Guesses_made_at_the_same_time_count_too()
    {
        var mai = await bakery.Hire(shop, Role.Owner);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Try(mai, "two loaves of rye", "1")));
        Assert.Equal(401, (await Try(mai, Calling.Password, "1")).Status);
    }

    [Fact]
    public async Task A_device_on_which_one_signed_in_before_is_not_shut_out_by_others_at_its_address()
    {
        var mai = await bakery.Hire(shop, Role.Owner);
        var device = (string)(await Try(mai, Calling.Password, "1")).Json!["device"]!;
        await Guess(mai, 12, "1");
        Assert.Equal(200, (await Try(mai, Calling.Password, "1", device)).Status);
        Assert.NotEqual(200, (await Try(mai, Calling.Password, "1")).Status);
        Assert.NotEqual(200, (await Try(mai, Calling.Password, "1", device[..^4] + "AAAA")).Status);
    }

    [Fact]
    public async Task Anothers_device_helps_nobody()
    {
        var (mai, lan) = (await bakery.Hire(shop, Role.Owner), await bakery.Hire(shop, Role.Baker));
        var device = (string)(await Try(lan, Calling.Password, "2")).Json!["device"]!;
        await Guess(mai, 5, "1");
        Assert.Equal(401, (await Try(mai, Calling.Password, "1", device)).Status);
    }

    [Fact]
    public async Task The_device_can_be_remembered_by_a_cookie_that_no_script_gets()
    {
        var mai = await bakery.Hire(shop, Role.Owner);
        var answer = await Try(mai, Calling.Password, "1", cookie: true);
        Assert.Null(answer.Json!["device"]);
        var cookie = Assert.Single(
            answer.Headers.GetValues("Set-Cookie"),
            c => c.StartsWith("__Host-device=", StringComparison.Ordinal)
        );
        Assert.All(
            (string[])["; secure", "; httponly", "; samesite=strict", "; path=/"],
            part => Assert.Contains(part, cookie, StringComparison.Ordinal)
        );
        await Guess(mai, 5, "1");
        Assert.Equal(
            200,
            (await Try(mai, Calling.Password, "1", cookie: true, headers: ("Cookie", cookie.Split(';')[0]))).Status
        );
    }

    [Fact]
    public async Task Three_hundred_sign_ins_for_unknown_accounts_do_not_delay_a_real_one()
    {
        var mai = await bakery.Hire(shop, Role.Owner);
        var flood = Enumerable
            .Range(0, 300)
            .Select(i => Try($"nobody{i}@example.com", Calling.Password, "1"))
            .ToArray();
        Assert.Equal(200, (await Try(mai, Calling.Password, "2")).Status);
        // With a single shared queue, nearly all of them would have been processed before.
        Assert.InRange(flood.Count(call => call is { IsCompletedSuccessfully: true, Result.Status: 401 }), 0, 150);
        var answers = await Task.WhenAll(flood);
        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[401, 429]));
        Assert.Contains(answers, answer => answer.Status == 429 && answer.Headers.RetryAfter is not null);
    }

    [Fact]
    public async Task A_full_queue_is_said_and_when_to_come_back()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(i => Try($"nobody{i}@example.com", Calling.Password, $"{i}"))
        );
        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[401, 503]));
        var refused = Assert.IsType<Answer>(answers.FirstOrDefault(answer => answer.Status == 503));
        Assert.Equal(("sign-in.unavailable", true), (refused.Code, refused.Headers.RetryAfter!.Delta > TimeSpan.Zero));
    }

    [Fact]
    public async Task A_sign_in_renews_a_hash_of_fewer_rounds_and_ends_no_session()
    {
        var (staff, ct) = (
            bakery.Host.Services.GetRequiredService<StaffTable>(),
            TestContext.Current.CancellationToken
        );
        var old = new PasswordHasher<object>(
            Options.Create(new PasswordHasherOptions { IterationCount = 100_000 })
        ).HashPassword(new(), Calling.Password);
        var mai = StaffAccount.New(
            shop,
            Guid.NewGuid().ToString("N"),
            "Mai",
            "mai@example.com",
            Role.Owner,
            old,
            bakery.Clock.GetUtcNow()
        );
        Assert.True(await staff.Add(mai, ct));
        var session = await bakery.SignIn(mai);
        Assert.Equal(200, (await Try(mai, Calling.Password, "1")).Status);
        Assert.NotEqual(old, (await staff.ReadByEmail(shop, mai.Email, ct))!.Value.PasswordHash);
        Assert.Equal(200, (await bakery.Http.Call("GET", "api/v1/sessions", session: session)).Status);
        Assert.Equal(200, (await Try(mai, Calling.Password, "1")).Status);
    }

    private async Task Guess(StaffAccount who, int times, string host)
    {
        for (var i = 0; i < times; i++)
            Assert.NotEqual(200, (await Try(who, "two loaves of rye", host)).Status);
    }

    private Task<Answer> Try(
        StaffAccount who,
        string password,
        string host,
        string? device = null,
        bool cookie = false,
        params (string, string)[] headers
    ) => Try(who.Email, password, host, device, cookie, headers);

    private Task<Answer> Try(
        string email,
        string password,
        string host,
        string? device = null,
        bool cookie = false,
        params (string, string)[] headers
    ) =>
        bakery.Http.Call(
            "POST",
            "api/v1/sessions",
            new
            {
                shop,
                email,
                password,
                device,
                cookie,
            },
            headers: [("X-Forwarded-For", $"{network}.{host}"), .. headers]
        );
}
