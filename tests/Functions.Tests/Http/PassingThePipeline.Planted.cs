using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Http.Binding;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using BakeryOps.Local.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Http;

/// <summary>The test functions and their host.</summary>
public partial class PassingThePipeline
{
    public sealed class PlantedHost(RunningBakery bakery) : IAsyncLifetime
    {
        private LocalHost? host;
        public LocalHost Host => host!;
        public HttpClient Http { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            host = await bakery.StartHost(options =>
                options with
                {
                    Functions = [typeof(Planted)],
                    Compose = Compose,
                    Simulators = false,
                    SeedsData = false,
                    Settings = new Dictionary<string, string?>(options.Settings)
                    {
                        ["RateLimits:SessionPerSecond"] = "5",
                        ["Host:CORS"] = "https://shop.example",
                        ["SecurityHeaders:HstsDays"] = "1",
                    },
                }
            );
            Http = RunningBakery.Client(host);
        }

        public async ValueTask DisposeAsync()
        {
            Http?.Dispose();
            if (host is not null)
                await host.DisposeAsync();
        }
    }

    private static void Compose(IFunctionsWorkerApplicationBuilder app, IConfiguration configuration)
    {
        app.Services.AddStorage(configuration)
            .AddAccess(configuration)
            .AddShops(configuration)
            .AddOperations(configuration);
        app.UseHttpPipeline(configuration);
        app.Services.AddSingleton<ICallerScheme, NamedShop>();
        app.Services.AddSingleton(
            new Declarations(typeof(Planted).GetMethods().Where(m => m.IsDefined(typeof(FunctionAttribute), false)))
        );
    }

    public sealed record Echoed(string Text);

    /// <param name="Day">Which day.</param>
    public sealed record Asked(DateOnly Day, int Most = 7, string? Product = null);

    /// <summary>Proves the storefront of a shop by naming it in a header: a scheme of tests.</summary>
    private sealed class NamedShop : ICallerScheme
    {
        public Caller Kind => Caller.Storefront;
        public string HowToSend => "send the shop's name in X-Shop";
        public Rule Missing => AccessRules.UnknownKey;
        public string Challenge => "Shop";
        public IReadOnlyDictionary<string, JsonObject> Documented =>
            new Dictionary<string, JsonObject> { ["Shop"] = new() { ["type"] = "apiKey" } };

        public string? Sent(HttpRequest request) => request.Headers["X-Shop"] is [{ } shop] ? shop : null;

        public ValueTask<CallerIdentity> Authenticate(HttpContext http, string sent, CancellationToken ct) =>
            sent == "nobody"
                ? throw new RuleBroken(Missing, "There is no such shop.")
                : new(new StorefrontCaller(sent, "named"));

        public string? ClaimedShop(string sent) => sent;
    }

    public sealed class Planted
    {
        public static TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public static TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Function("Open"), Allow(Caller.Anyone)]
        public Ok Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/open")] HttpRequest request) =>
            TypedResults.Ok();

        [Function("Fault"), Allow(Caller.Anyone)]
        public Ok Fault([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/fault")] HttpRequest request) =>
            throw new InvalidOperationException("secret inside");

        [Function("Away"), Allow(Caller.Anyone)]
        public Ok Away([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/away")] HttpRequest request) =>
            throw new RuleBroken(PrepaymentRules.Unavailable, "Cards are away for a moment.");

        [Function("Unwell"), Allow(Caller.Anyone)]
        public StatusCodeHttpResult Unwell(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/unwell")] HttpRequest request
        ) => TypedResults.StatusCode(503);

        [Function("Full"), Allow(Caller.Anyone)]
        public Ok Full([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/full")] HttpRequest request) =>
            throw new RuleBroken(CapacityRules.SlotFull, "That slot is full.")
            {
                Field = "slot",
                Nearest = new NearestSlot("morning", 0, new DateOnly(2026, 11, 25), "morning"),
            };

        [Function("Stale"), Allow(Caller.Anyone)]
        public Ok Stale([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/stale")] HttpRequest request) =>
            throw new VersionConflictException(DataRules.ChangedMeanwhile, "The cake");

        [Function("Orders"), Allow(Caller.Storefront), Allow(Permission.BakeOrders)]
        public Ok<string> Orders(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "api/orders")] HttpRequest request,
            CallerIdentity caller
        ) =>
            TypedResults.Ok(
                caller is StaffCaller staff
                    ? $"{caller.Kind} {caller.ShopId} {staff.Role}"
                    : $"{caller.Kind} {caller.ShopId}"
            );

        [Function("Once"), Allow(Caller.Anyone)]
        public Ok<string> Once(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/once")] HttpRequest request,
            IdempotencyKey key
        ) => TypedResults.Ok(key.Value);

        [Function("Echo"), Allow(Caller.Anyone)]
        public Ok<Echoed> Echo(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/echo")] HttpRequest request,
            [Body] Echoed asked
        ) => TypedResults.Ok(asked);

        [Function("Ask"), Allow(Caller.Storefront)]
        public Ok<Asked> Ask(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/ask")] HttpRequest request,
            [Query] Asked query,
            StorefrontCaller caller
        ) => TypedResults.Ok(query);

        [Function("Bake"), Allow(Caller.Storefront)]
        public Ok<Echoed> Bake(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/bake")] HttpRequest request,
            [Body] Echoed asked,
            StorefrontCaller caller
        ) => TypedResults.Ok(asked with { Text = $"{asked.Text} of {caller.ShopId}" });

        /// <summary>How often a text was made.</summary>
        public static ConcurrentDictionary<string, int> Made { get; } = [];

        /// <summary>The first time it fails; then it answers with the text, a hundred times if it is to be long.</summary>
        [Function("Make"), Allow(Caller.Storefront), Idempotent]
        public Created<Echoed> Make(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/make")] HttpRequest request,
            [Body] Echoed asked,
            StorefrontCaller caller,
            NewId id
        )
        {
            if (Made.AddOrUpdate(asked.Text, 1, (_, times) => times + 1) == 1)
                throw new InvalidOperationException("The oven went out.");
            var isLong = asked.Text.StartsWith("long", StringComparison.Ordinal);
            return TypedResults.Created($"/api/made/{id.Hex}", new Echoed(isLong ? new('x', 40_000) : id.Hex));
        }

        [Function("Wait"), Allow(Caller.Anyone)]
        public async Task<Ok> Wait(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/wait")] HttpRequest request,
            CancellationToken ct
        )
        {
            Waiting.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
            finally
            {
                Stopped.TrySetResult();
            }
            return TypedResults.Ok();
        }
    }
}
