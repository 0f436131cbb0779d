using System.Text.Json.Nodes;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using BakeryOps.Local.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Proof.Strangers;

/// <summary>
/// Calls every HTTP function listed in the OpenAPI document, and so every new one: without credentials, with invalid
/// ones, and with those of another shop.
/// </summary>
public class LettingNobodyIn(QuietBakery bakery) : IClassFixture<QuietBakery>, IAsyncLifetime
{
    private readonly Dictionary<string, Declaration> declared = Declarations
        .In(typeof(BakeryApp).Assembly)
        .OfHttp.ToDictionary(d => d.Name);
    private readonly Dictionary<(string Shop, Role Role), (StaffAccount Account, string Session)> staff = [];
    private FullShop ours = null!,
        theirs = null!;
    private JsonObject api = null!;

    public async ValueTask InitializeAsync()
    {
        (ours, theirs) = (await FullShop.Open(bakery), await FullShop.Open(bakery));
        api = (await bakery.Http.Call("GET", "api/openapi.json")).Json!.AsObject();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    /// <summary>Without this the tests below would pass on a host that refuses everybody.</summary>
    [Fact]
    public async Task But_whom_a_function_admits()
    {
        var served = 0;
        foreach (var request in Guarded())
        {
            var admits = declared[request.Function];
            var answers = new List<Answer>();
            foreach (var role in Enum.GetValues<Role>())
                if (admits.Admits(new StaffCaller(ours.Id, "", role, "", default)))
                    answers.Add(await SendAs(ours, role, request));
            if (admits.Callers.Contains(Caller.Storefront))
                answers.Add(await request.Send(bakery.Http, key: ours.Key));
            if (admits.Callers.Contains(Caller.Customer))
                answers.Add(await SendAsCustomer(ours, request));
            if (admits.Callers.Contains(Caller.Admin))
                answers.Add(await request.Send(bakery.Http, admin: RunningBakery.AdminKey));

            Assert.NotEmpty(answers);
            Assert.All(
                answers,
                answer => Assert.True(IsLetIn(answer), $"{request.Function}: {answer.Status} {answer.Code}")
            );
            served += answers.Count(answer => answer.Status is >= 200 and < 300);
        }
        Assert.InRange(served, 10, int.MaxValue);
    }

    [Fact]
    public async Task Not_without_credentials()
    {
        foreach (var request in Guarded())
            Refused(request, await request.Send(bakery.Http), 401);
    }

    [Fact]
    public async Task Not_with_false_ones()
    {
        var signedOut = await bakery.SignIn(ours.Owner);
        await bakery.Http.Call("DELETE", "api/v1/sessions/current", session: signedOut);
        var customer = await ours.SignInCustomer(bakery);
        var forged = (await bakery.SignIn(ours.Owner))[..^4] + "AAAA";
        foreach (var request in Guarded())
        {
            Refused(request, await request.Send(bakery.Http, session: signedOut), 401);
            Refused(request, await request.Send(bakery.Http, session: forged), 401);
            Refused(request, await request.Send(bakery.Http, key: $"pk_{ours.Id}_0000"), 401);
            Refused(request, await request.Send(bakery.Http, customer: customer[..^4] + "AAAA"), 401);
            Refused(request, await request.Send(bakery.Http, customer: signedOut), 401);
            Refused(request, await request.Send(bakery.Http, apiKey: ours.ApiKey[..^4] + "AAAA"), 401);
            Refused(request, await request.Send(bakery.Http, admin: RunningBakery.AdminKey[..^1]), 401);
        }
    }

    [Fact]
    public async Task Not_with_the_wrong_role_or_in_the_wrong_way()
    {
        foreach (var request in Guarded())
        {
            var admits = declared[request.Function];
            foreach (
                var role in Enum.GetValues<Role>()
                    .Where(role => !admits.Admits(new StaffCaller(ours.Id, "", role, "", default)))
            )
                Refused(request, await SendAs(ours, role, request), 403);
            if (!admits.Callers.Contains(Caller.Customer))
                Refused(request, await SendAsCustomer(ours, request), 403);
            if (!admits.Callers.Contains(Caller.Staff) || admits.NeedsStepUp)
                Refused(request, await request.Send(bakery.Http, apiKey: ours.ApiKey), 403);
            if (!admits.Callers.Contains(Caller.Storefront))
                Refused(request, await request.Send(bakery.Http, key: ours.Key), 403);
            if (!admits.Callers.Contains(Caller.Admin))
                Refused(request, await request.Send(bakery.Http, admin: RunningBakery.AdminKey), 403);
        }
    }

    [Fact]
    public async Task Not_with_those_of_another_shop()
    {
        var before = await Kept(ours);
        foreach (var request in Request.All(api, ours))
        {
            var admits = declared[request.Function];
            foreach (
                var role in Enum.GetValues<Role>()
                    .Where(role => admits.Admits(new StaffCaller(theirs.Id, "", role, "", default)))
            )
                ShowsNothing(request, await SendAs(theirs, role, request));
            if (admits.Callers.Contains(Caller.Storefront))
                ShowsNothing(request, await request.Send(bakery.Http, key: theirs.Key));
            if (admits.Callers.Contains(Caller.Customer))
                ShowsNothing(request, await SendAsCustomer(theirs, request));
            if (admits.Callers.Contains(Caller.Staff))
                ShowsNothing(request, await request.Send(bakery.Http, apiKey: theirs.ApiKey));
            if (admits.IsOpen)
                ShowsNothing(request, await request.Send(bakery.Http));
        }
        Assert.Equal(before, await Kept(ours));
    }

    [Fact]
    public async Task Not_by_addresses_and_ids_that_are_none()
    {
        var before = await Kept(ours);
        string[] odd =
        [
            "%00",
            "..%2F..",
            "a%27%20or%20PartitionKey%20ne%20%27",
            "%23",
            "%3F",
            "%5C",
            "%F0%9F%8D%9E",
            "-1",
            new('9', 300),
            $"{ours.Id}%7C",
            "a.b.c",
            $"..{ours.Order.Number}.x",
        ];
        foreach (
            var (path, operations) in api["paths"]!.AsObject().Where(p => p.Key.Contains('{', StringComparison.Ordinal))
        )
        foreach (var (method, operation) in operations!.AsObject())
        foreach (var id in odd)
        {
            var address = string.Join(
                '/',
                path.TrimStart('/').Split('/').Select(part => part.StartsWith('{') ? id : part)
            );
            var request = Request.All(api, theirs).First(r => r.Function == (string)operation!["operationId"]!) with
            {
                Path = address,
            };
            var answer = await SendAs(theirs, Role.Owner, request);
            Assert.True(answer.Status is >= 200 and < 500, $"{method} {address}: {answer.Status}");
            ShowsNothing(request, answer);
        }
        Assert.Equal(before, await Kept(ours));
    }

    [Fact]
    public async Task A_door_left_open_is_noticed()
    {
        await using var host = await bakery.StartHost(options =>
            options with
            {
                Functions = [typeof(OpenDoor)],
                Compose = (app, configuration) =>
                {
                    app.Services.AddStorage(configuration)
                        .AddAccess(configuration)
                        .AddShops(configuration)
                        .AddOperations(configuration);
                    app.UseHttpPipeline(configuration);
                    app.Services.AddSingleton(new Declarations([typeof(OpenDoor).GetMethod(nameof(OpenDoor.Run))!]));
                },
            }
        );
        using var http = RunningBakery.Client(host);
        var request = new Request(nameof(OpenDoor), "GET", $"api/v1/shops/{ours.Id}", null);
        var (session, before) = (await bakery.SignIn(theirs.Owner), await Kept(ours));
        Assert.ThrowsAny<Exception>(() =>
            ShowsNothing(request, request.Send(http, session: session).GetAwaiter().GetResult())
        );
        await bakery
            .Host.Services.GetRequiredService<StaffTable>()
            .Replace(
                Assert.Single(
                    (await bakery.Host.Services.GetRequiredService<StaffTable>().Of(ours.Id, default)).Members
                ),
                ours.Owner.Leaving(),
                null,
                default
            );
        Assert.NotEqual(before, await Kept(ours));
    }

    private IEnumerable<Request> Guarded() =>
        Request.All(api, ours).DistinctBy(r => (r.Function, r.Method)).Where(r => !declared[r.Function].IsOpen);

    /// <summary>With a live session, as a call may end its own.</summary>
    private async Task<Answer> SendAs(FullShop shop, Role role, Request request)
    {
        if (!staff.TryGetValue((shop.Id, role), out var who))
            who = await bakery.Hire(shop.Id, role) is var hired ? (hired, await bakery.SignIn(hired)) : default;
        var answer = await request.Send(bakery.Http, session: who.Session);
        if (answer.Code == "access.not-signed-in")
            answer = await request.Send(
                bakery.Http,
                session: (who = (who.Account, await bakery.SignIn(who.Account))).Session
            );
        Assert.NotEqual("access.not-signed-in", answer.Code);
        staff[(shop.Id, role)] = who;
        return answer;
    }

    /// <summary>Each time in a session of its own, as a call may end it.</summary>
    private async Task<Answer> SendAsCustomer(FullShop shop, Request request) =>
        await request.Send(bakery.Http, customer: await shop.SignInCustomer(bakery));

    private static bool IsLetIn(Answer answer) =>
        answer.Status < 500
        && answer.Code
            is not (
                "access.not-signed-in"
                or "access.not-allowed"
                or "access.unknown-key"
                or "access.unknown-admin-key"
                or "access.unknown-api-key"
            );

    private static void Refused(Request request, Answer answer, int status) =>
        Assert.True(
            answer.Status == status && answer.Code?.StartsWith("access.", StringComparison.Ordinal) == true,
            $"{request.Function}: {answer.Status} {answer.Json?.ToJsonString()}"
        );

    private void ShowsNothing(Request request, Answer answer)
    {
        var shown = $"{request.Method} {request.Path}: {answer.Status} {answer.Json?.ToJsonString()} {answer.Headers}";
        Assert.All(ours.Marks, mark => Assert.DoesNotContain(mark, shown, StringComparison.Ordinal));
        Assert.True(answer.Status < 500, shown);
    }

    /// <summary>
    /// Every row of the shop in every table, with its ETag. Whoever signs in may ask for a challenge, which expires.
    /// </summary>
    private async Task<SortedSet<string>> Kept(FullShop shop)
    {
        var (rows, tables) = (
            new SortedSet<string>(StringComparer.Ordinal),
            bakery.Host.Services.GetRequiredService<TableServiceClient>()
        );
        await foreach (var table in tables.QueryAsync())
        await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            if (
                row.PartitionKey.StartsWith(shop.Id, StringComparison.Ordinal)
                && table.Name is not ("Sessions" or "SecurityLog" or "PasswordAttempts" or "PasskeyChallenges")
            )
                rows.Add($"{table.Name} {row.PartitionKey} {row.RowKey} {row.ETag}");
        return rows;
    }

    public sealed class OpenDoor(ShopsTable shops)
    {
        [Function(nameof(OpenDoor)), Allow(Permission.ReadOrders)]
        public async Task<Ok<string>> Run(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/shops/{shop}")] HttpRequest request,
            string shop,
            CancellationToken ct
        ) => TypedResults.Ok((await shops.Find(shop, ct))!.Name);
    }
}
