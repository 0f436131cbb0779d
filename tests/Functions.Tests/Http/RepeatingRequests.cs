using System.Text.Json.Nodes;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Tests.Access;
using BakeryOps.Infrastructure.Access;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Http;

/// <summary>A request with an Idempotency-Key is done once, however often it is sent.</summary>
public class RepeatingRequests(RunningBakery bakery)
{
    private const string History = "day,product,district,quantity\n2026-01-05,loaf,,3\n";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly string shop = Calling.NewShop();
    private readonly string key = Guid.NewGuid().ToString();

    [Fact]
    public async Task The_same_again_gets_the_same_answer_and_creates_nothing()
    {
        var owner = await bakery.SignedIn(shop, Role.Owner);
        var first = await Roll(owner);
        var again = await Roll(owner);
        Assert.Equal((201, 201), (first.Status, again.Status));
        Assert.Equal(first.Json!.ToJsonString(), again.Json!.ToJsonString());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Single(await Keys(owner));
        var log = await bakery.Http.Call("GET", "api/v1/security-log", session: owner);
        Assert.Single(log.Json!["events"]!.AsArray(), entry => (string?)entry!["action"] == "storefrontKeyAdded");
    }

    [Fact]
    public async Task Twenty_at_once_create_one()
    {
        var owner = await bakery.SignedIn(shop, Role.Owner);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Add(owner, "mai@example.com")));
        Assert.All(answers, answer => Assert.True(answer.Status == 201 || IsInProgress(answer)));
        var added = answers.Where(answer => answer.Status == 201).Select(answer => (string?)answer.Json!["id"]);
        Assert.Single(added.Distinct());
        Assert.Equal((string?)(await Add(owner, "mai@example.com")).Json!["id"], added.First());
        Assert.Equal(2, (await bakery.Http.Call("GET", "api/v1/staff", session: owner)).Json!.AsArray().Count);
    }

    [Fact]
    public async Task Other_contents_need_another_key()
    {
        var owner = await bakery.SignedIn(shop, Role.Owner);
        await Roll(owner);
        var other = await Roll(owner, "https://shop.example");
        Assert.Equal(
            (409, "idempotency.key-reused", "Idempotency-Key"),
            (other.Status, other.Code, (string?)other.Json!["field"])
        );
        Assert.Equal(201, (await Roll(owner, "https://shop.example", with: Guid.NewGuid().ToString())).Status);
        Assert.Equal(2, (await Keys(owner)).Count);
    }

    [Fact]
    public async Task A_key_is_the_callers_own_and_of_one_function()
    {
        var (owner, partner) = (await bakery.SignedIn(shop, Role.Owner), await bakery.SignedIn(shop, Role.Owner));
        Assert.Equal((201, 201), ((await Roll(owner)).Status, (await Roll(partner)).Status));
        Assert.Equal(201, (await Add(owner, "mai@example.com")).Status);
        Assert.Equal(2, (await Keys(owner)).Count);
    }

    [Fact]
    public async Task A_refused_request_may_be_corrected()
    {
        var owner = await bakery.SignedIn(shop, Role.Owner);
        Assert.Equal("input.bad-origin", (await Roll(owner, "shop.example")).Code);
        Assert.Equal(201, (await Roll(owner, "https://shop.example")).Status);
    }

    [Fact]
    public async Task A_conflict_is_not_stored_and_the_same_request_may_succeed_later()
    {
        var (owner, other) = (await bakery.SignedIn(shop, Role.Owner), Guid.NewGuid().ToString());
        var mai = await Add(owner, "mai@example.com", other);
        Assert.Equal("staff.already-there", (await Add(owner, "mai@example.com")).Code);
        foreach (
            var row in await Rows("Staff").QueryAsync<TableEntity>(row => row.PartitionKey == shop).ToListAsync(Ct)
        )
            if (row.RowKey.Contains((string)mai.Json!["id"]!, StringComparison.Ordinal) || row.ContainsKey("Id"))
                await Rows("Staff").DeleteEntityAsync(row, cancellationToken: Ct);
        Assert.Equal(201, (await Add(owner, "mai@example.com")).Status);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task After_a_crash_the_repeat_finds_what_was_created(bool wasCreated)
    {
        var owner = await bakery.SignedIn(shop, Role.Owner);
        var first = await Roll(owner);
        if (!wasCreated)
            await Rows("StorefrontKeys").DeleteEntityAsync(shop, (string?)first.Json!["id"], cancellationToken: Ct);
        await Crash(since: TimeSpan.FromSeconds(61));
        var again = await Roll(owner);
        Assert.Equal((201, (string?)first.Json!["key"]), (again.Status, (string?)again.Json!["key"]));
        Assert.Single(await Keys(owner));
    }

    [Fact]
    public async Task An_account_that_was_added_before_a_crash_is_the_one_that_the_repeat_adds()
    {
        var owner = await bakery.SignedIn(shop, Role.Owner);
        var first = await Add(owner, "mai@example.com");
        await Crash(since: TimeSpan.FromSeconds(61));
        var again = await Add(owner, "mai@example.com");
        Assert.Equal((201, (string?)first.Json!["id"]), (again.Status, (string?)again.Json!["id"]));
        Assert.Equal("staff.already-there", (await Add(owner, "mai@example.com", "other")).Code);
    }

    [Fact]
    public async Task For_a_minute_nobody_takes_over()
    {
        var owner = await bakery.SignedIn(shop, Role.Owner);
        await Roll(owner);
        await Crash(since: TimeSpan.FromSeconds(30));
        var again = await Roll(owner);
        Assert.True(IsInProgress(again));
        Assert.Equal(2, again.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
    }

    [Fact]
    public async Task An_import_is_answered_once_more()
    {
        var test = await TestShop.Open(bakery);
        var answers = new List<string>();
        for (var times = 0; times < 2; times++)
        {
            using var file = new StringContent(History, null, "text/csv");
            using var answer = await test.Staff(
                Role.Owner,
                HttpMethod.Post,
                "api/v1/history",
                file,
                idempotencyKey: key
            );
            answers.Add(await answer.Content.ReadAsStringAsync(Ct));
        }
        Assert.Equal("""{"days":1,"from":"2026-01-05","to":"2026-01-05","units":3}""", answers[0]);
        Assert.Equal(answers[0], answers[1]);
        Assert.Single(await Stored(test.Id));
    }

    [Fact]
    public async Task What_is_stored_tells_nothing_without_the_key()
    {
        var owner = await bakery.SignedIn(shop, Role.Owner);
        await Add(owner, "mai@example.com");
        var row = Assert.Single(await Stored(shop));
        var text = string.Join(' ', row.Select(column => column.Value));
        Assert.All(
            (string[])[key, "mai@example.com", "Mai", Calling.Password, "/api/v1/staff"],
            secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)
        );
        Assert.NotNull(JsonNode.Parse(row.GetString("Body"))!["answer"]);
    }

    [Fact]
    public async Task After_a_day_the_key_is_new_and_old_rows_go()
    {
        var (owner, keys) = (await bakery.SignedIn(shop, Role.Owner), Service<IdempotencyKeysTable>());
        await Roll(owner);
        await Change(request => request with { Expires = bakery.Clock.GetUtcNow() });
        Assert.Equal(201, (await Roll(owner, "https://shop.example")).Status);
        await keys.DeleteExpired(shop, bakery.Clock.GetUtcNow(), Ct);
        Assert.Single(await Stored(shop));
        await keys.DeleteExpired(shop, bakery.Clock.GetUtcNow() + IdempotentRequest.Kept, Ct);
        Assert.Empty(await Stored(shop));
    }

    [Theory, InlineData(""), InlineData("with space")]
    public async Task A_key_that_is_none_is_refused(string wrong) =>
        Assert.Equal(
            "input.no-idempotency-key",
            (await Roll(await bakery.SignedIn(shop, Role.Owner), with: wrong)).Code
        );

    private static bool IsInProgress(Answer answer) =>
        (answer.Status, answer.Code) == (409, "idempotency.in-progress") && answer.Headers.RetryAfter is not null;

    private Task<Answer> Roll(string owner, string? origin = null, string? with = null) =>
        bakery.Http.Call(
            "POST",
            "api/v1/storefront-keys",
            new { origins = origin is null ? [] : new[] { origin } },
            owner,
            headers: ("Idempotency-Key", with ?? key)
        );

    private Task<Answer> Add(string owner, string email, string? with = null) =>
        bakery.Http.Call(
            "POST",
            "api/v1/staff",
            new
            {
                name = "Mai",
                email,
                role = "baker",
                password = Calling.Password,
            },
            owner,
            headers: ("Idempotency-Key", with ?? key)
        );

    private async Task<JsonArray> Keys(string owner) =>
        (await bakery.Http.Call("GET", "api/v1/storefront-keys", session: owner)).Json!.AsArray();

    /// <summary>As if the process had ended between the work and its answer.</summary>
    private Task Crash(TimeSpan since) =>
        Change(request => request with { Answer = null, Since = bakery.Clock.GetUtcNow() - since });

    private async Task Change(Func<IdempotentRequest, IdempotentRequest> change)
    {
        var (keys, row) = (Service<IdempotencyKeysTable>(), Assert.Single(await Stored(shop)));
        var read = await keys.Find(shop, row.RowKey, Ct);
        await keys.Store(shop, row.RowKey, read, change(read!.Value), Ct);
    }

    private async Task<List<TableEntity>> Stored(string ofShop) =>
        await Rows("IdempotencyKeys")
            .QueryAsync<TableEntity>(row => row.PartitionKey == ofShop, cancellationToken: Ct)
            .ToListAsync(Ct);

    private TableClient Rows(string table) => Service<TableServiceClient>().GetTableClient(table);

    private T Service<T>()
        where T : notnull => bakery.Host.Services.GetRequiredService<T>();
}
