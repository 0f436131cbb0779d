using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Local.Host;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Proof;

/// <summary>
/// Two shops with orders in a bakery without background work, so that any write of a refused request is detected.
/// </summary>
public sealed class WatchedBakery : QuietBakery
{
    /// <summary>Tests that share this bakery: each detects any write, so they run one after the other.</summary>
    [CollectionDefinition]
    public sealed class OneAtATime : ICollectionFixture<WatchedBakery>;

    public const string StripeSecret = "whsec_of_bad_input";

    private Task<Scene>? scene;

    protected override LocalHostOptions Options =>
        base.Options with
        {
            Settings = new Dictionary<string, string?>(base.Options.Settings)
            {
                ["Stripe:SecretKey"] = "sk_test_of_bad_input",
                ["Stripe:WebhookSecret"] = StripeSecret,
                ["Twilio:AccountSid"] = "AC00000000000000000000000000000007",
                ["Twilio:AuthToken"] = "token-of-bad-input",
                ["Twilio:From"] = "+15005550006",
            },
        };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task<Scene> Scene() => scene ??= Proof.Scene.Set(this);

    /// <summary>
    /// Asserts that the request is refused with this problem code and field, writes nothing and leaks nothing.
    /// </summary>
    public async Task Refuses(HttpRequestMessage request, int status, string code, string? field)
    {
        var before = await Kept();
        using var answer = await Http.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        var told =
            $"{request.Method} {request.RequestUri} {(request.Content is StringContent body ? (await body.ReadAsStringAsync(Ct)) is { Length: < 1000 } shown ? shown : "…" : "")}\n{(int)answer.StatusCode} {text}";
        Assert.True(
            status == (int)answer.StatusCode
                && answer.Content.Headers.ContentType?.MediaType == "application/problem+json",
            told
        );
        var problem = JsonElement.Parse(text);
        string? Said(string name) => problem.TryGetProperty(name, out var value) ? value.GetString() : null;
        Assert.True((Said("code"), Said("field")) == (code, field), told);
        Assert.True(
            Said("type") == $"urn:problem-type:bakeryops:{Said("code")}"
                && Said("detail") is { Length: > 10 }
                && Said("correlationId") is { Length: > 10 },
            told
        );
        Assert.All(
            (string[])
                [
                    "BakeryOps.",
                    "System.",
                    "Microsoft.",
                    "Azure",
                    "Exception",
                    "   at ",
                    ".cs",
                    "PartitionKey",
                    "whsec_",
                    AppContext.BaseDirectory,
                ],
            leak => Assert.DoesNotContain(leak, text, StringComparison.Ordinal)
        );
        Assert.Equal(before, await Kept());
    }

    /// <summary>Every row except sessions and the security log, with its ETag.</summary>
    private async Task<SortedSet<string>> Kept()
    {
        var (rows, tables) = (
            new SortedSet<string>(StringComparer.Ordinal),
            Host.Services.GetRequiredService<TableServiceClient>()
        );
        await foreach (var table in tables.QueryAsync(cancellationToken: Ct))
        await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: Ct))
            if (table.Name is not ("Sessions" or "SecurityLog"))
                rows.Add($"{table.Name} {row.PartitionKey} {row.RowKey} {row.ETag}");
        return rows;
    }
}

/// <param name="Order">An order of our shop, just placed.</param>
/// <param name="OnTheWay">An order of our shop, on its way.</param>
/// <param name="Foreign">An order of the other shop.</param>
public sealed record Scene(
    WatchedBakery Bakery,
    TestShop Ours,
    TestShop Theirs,
    Order Order,
    Order OnTheWay,
    Order Foreign
)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Scene> Set(WatchedBakery bakery)
    {
        var ours = await TestShop.Open(bakery);
        var theirs = await TestShop.Open(
            bakery,
            menu: menu => [.. menu, TestShop.Product("theirs-alone", 90_000, TestShop.Vnd)]
        );
        var orders = bakery.Host.Services.GetRequiredService<OrdersTable>();
        var read = (await orders.Find(ours.Id, OrderNumber.Parse((await ours.Place(ours.Request())).Number), Ct))!;
        var away = read.Value with { Status = OrderStatus.OnTheWay };
        await orders.UpdateWithEvent(read, away, Ct);
        return new(
            bakery,
            ours,
            theirs,
            await ours.Order((await ours.Place(ours.Request())).Number),
            away,
            await theirs.Order((await theirs.Place(theirs.Request())).Number)
        );
    }

    /// <summary>Of the storefront, where there is a key.</summary>
    public HttpRequestMessage Post(string path, string body, string? key) =>
        new(HttpMethod.Post, path)
        {
            Headers =
            {
                { "Idempotency-Key", Guid.NewGuid().ToString() },
                { "X-Storefront-Key", key is null ? [] : [key] },
            },
            Content = new StringContent(
                body.Replace("{day}", $"{Ours.Day:yyyy-MM-dd}", StringComparison.Ordinal),
                Encoding.UTF8,
                "application/json"
            ),
        };

    public static HttpRequestMessage By(string session, HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + session);
        return request;
    }

    /// <summary>The token of our owner's session that began then.</summary>
    public async Task<string> Session(DateTimeOffset since)
    {
        var owner = (await Bakery.Host.Services.GetRequiredService<StaffTable>().Of(Ours.Id, Ct))
            .Members.Single(member => member.Value.Role == Role.Owner)
            .Value;
        return (await Bakery.Host.Services.GetRequiredService<SessionService>().Open(owner, null, since, Ct))
            .Token
            .Written;
    }
}
