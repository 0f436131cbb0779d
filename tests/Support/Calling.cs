using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using BakeryOps.Infrastructure.Access;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Support;

/// <summary>The response to a call.</summary>
public sealed record Answer(int Status, JsonNode? Json, HttpResponseHeaders Headers)
{
    public string? Code => (string?)(Json as JsonObject)?["code"];
}

/// <summary>Staff, keys and calls for tests; each test uses its own shop.</summary>
public static class Calling
{
    public const string Password = "three loaves of rye";
    private static readonly SemaphoreSlim Once = new(1);
    private static string? hash;

    public static string NewShop() => "shop-" + Guid.NewGuid().ToString("N")[..12];

    public static async Task<StaffAccount> Hire(this RunningBakery bakery, string shop, Role role)
    {
        var id = Guid.NewGuid().ToString("N");
        var account = StaffAccount.New(
            shop,
            id,
            role.ToString(),
            $"{id}@example.com",
            role,
            await HashOnce(bakery),
            bakery.Clock.GetUtcNow()
        );
        Assert.True(
            await bakery
                .Host.Services.GetRequiredService<StaffTable>()
                .Add(account, TestContext.Current.CancellationToken)
        );
        return account;
    }

    /// <returns>The token of a new session.</returns>
    public static async Task<string> SignIn(this RunningBakery bakery, StaffAccount account) =>
        (
            await bakery
                .Host.Services.GetRequiredService<SessionService>()
                .Open(account, "a test", bakery.Clock.GetUtcNow(), TestContext.Current.CancellationToken)
        )
            .Token
            .Written;

    public static async Task<string> SignedIn(this RunningBakery bakery, string shop, Role role) =>
        await bakery.SignIn(await bakery.Hire(shop, role));

    public static async Task<string> Key(this RunningBakery bakery, string shop, params string[] origins)
    {
        var key = StorefrontKey.New(shop, Guid.NewGuid().ToString("N"), origins, bakery.Clock.GetUtcNow());
        await bakery
            .Host.Services.GetRequiredService<StorefrontKeysTable>()
            .Add(key, TestContext.Current.CancellationToken);
        return key.Written;
    }

    /// <returns>The secret of an API key that may do this, made by an account.</returns>
    public static async Task<string> ApiKey(this RunningBakery bakery, StaffAccount maker, params Permission[] scope)
    {
        var (now, id) = (bakery.Clock.GetUtcNow(), Guid.NewGuid().ToString("N"));
        var token = new ApiKeyToken(maker.ShopId, id, RandomNumberGenerator.GetBytes(SessionToken.SecretBytes));
        var key = new ApiKey
        {
            ShopId = maker.ShopId,
            Id = id,
            Name = "Tests",
            MadeBy = maker.Id,
            Scope = [.. scope.Names()],
            SecretHash = SHA256.HashData(token.Secret),
            Created = now,
            Expires = now.AddDays(30),
        };
        await bakery
            .Host.Services.GetRequiredService<ApiKeysTable>()
            .Store(null, key, TestContext.Current.CancellationToken);
        return token.Written;
    }

    public static async Task<Answer> Call(
        this HttpClient http,
        string method,
        string path,
        object? body = null,
        string? session = null,
        string? key = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body, options: BakeryJson.Options);
        if (session is not null)
            request.Headers.Authorization = new("Bearer", session);
        if (key is not null)
            request.Headers.Add("X-Storefront-Key", key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
                ? JsonNode.Parse(text)
                : null,
            response.Headers
        );
    }

    private static async Task<string> HashOnce(RunningBakery bakery)
    {
        await Once.WaitAsync();
        try
        {
            return hash ??= await bakery
                .Host.Services.GetRequiredService<Passwords>()
                .Hash(Password, TestContext.Current.CancellationToken);
        }
        finally
        {
            Once.Release();
        }
    }
}
