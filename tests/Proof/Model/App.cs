using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Proof.Model;

/// <param name="Code">Of the rule that was broken; null: none.</param>
internal sealed record Reply(int Status, JsonNode? Json, string? ETag)
{
    public string? Code => (string?)(Json as JsonObject)?["code"];
    public bool IsOk => Status is >= 200 and < 300;

    public long Amount(string member) => (long)Json![member]!["minorUnits"]!;
}

/// <summary>The app as the model calls it.</summary>
internal sealed class App(RunningBakery bakery, TestShop shop)
{
    public RunningBakery Bakery => bakery;
    public TestShop Shop => shop;

    public Task<Reply> Staff(HttpMethod method, string path, object? body = null, string? key = null) =>
        Read(shop.Staff(Role.Owner, method, $"api/v1/{path}", body, idempotencyKey: key));

    public Task<Reply> Storefront(string path, object body, string? key = null) =>
        Read(shop.Storefront(HttpMethod.Post, $"api/v1/{path}", body, idempotencyKey: key));

    /// <summary>By the link of an order.</summary>
    public async Task<Reply> Customer(string path, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/track/{path}")
        {
            Content = JsonContent.Create(body, options: BakeryJson.Options),
        };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await Read(bakery.Http.SendAsync(request, TestContext.Current.CancellationToken));
    }

    /// <summary>Reads it, changes it and sends it back with its version.</summary>
    /// <param name="change">Returns what is to be sent.</param>
    public async Task<Reply> Change(
        string readPath,
        string path,
        Func<JsonNode, object?> change,
        HttpMethod? method = null
    )
    {
        var read = await Staff(HttpMethod.Get, readPath);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Put, $"api/v1/{path}");
        if (change(read.Json!) is { } body)
            request.Content = JsonContent.Create(body, options: BakeryJson.Options);
        request.Headers.TryAddWithoutValidation("If-Match", read.ETag);
        return await Read(shop.Staff(Role.Owner, request));
    }

    private static async Task<Reply> Read(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = text.Length > 0 && text[0] is '{' or '[' ? JsonNode.Parse(text) : null;
        return new((int)answer.StatusCode, json, answer.Headers.ETag?.Tag);
    }
}
