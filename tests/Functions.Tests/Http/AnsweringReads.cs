using System.Net;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Tests.Http;

/// <summary>Read-only requests: HEAD and GET, ETags, 304, compression.</summary>
public class AnsweringReads(RunningBakery bakery)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public void Whatever_answers_GET_answers_HEAD() => Assert.Empty(GetAlone(DeclaredFunction.All));

    [Fact]
    public void One_that_does_not_is_noticed() =>
        Assert.Equal([nameof(Read)], GetAlone(DeclaredFunction.In(typeof(AnsweringReads))));

    [
        Theory,
        InlineData("api/openapi.json"),
        InlineData("api/docs"),
        InlineData("api/status"),
        InlineData("api/health"),
        InlineData("api/v1/track/nowhere")
    ]
    public async Task HEAD_is_GET_without_the_body(string path)
    {
        using var get = await bakery.Http.GetAsync(path, Ct);
        using var head = await bakery.Http.SendAsync(new(HttpMethod.Head, path), Ct);
        Assert.Equal(
            (get.StatusCode, get.Content.Headers.ContentType, get.Headers.ETag),
            (head.StatusCode, head.Content.Headers.ContentType, head.Headers.ETag)
        );
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Ct));
    }

    [Theory, InlineData("api/openapi.json"), InlineData("api/docs")]
    public async Task Who_has_it_already_is_told_so(string path)
    {
        using var first = await bakery.Http.GetAsync(path, Ct);
        Assert.False(first.Headers.CacheControl!.NoStore);
        using var again = await Get(path, ("If-None-Match", $"\"other\", {first.Headers.ETag}"));
        Assert.Equal(
            (HttpStatusCode.NotModified, first.Headers.ETag, 0),
            (again.StatusCode, again.Headers.ETag, (await again.Content.ReadAsByteArrayAsync(Ct)).Length)
        );
        using var other = await Get(path, ("If-None-Match", "\"other\", nonsense"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_customer_who_follows_an_order_is_sent_only_what_is_new()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        await shop.Becomes(placed.Number, Domain.Orders.OrderStatus.Confirmed);
        using var first = await bakery.Http.GetAsync($"api/v1/track/{placed.Track}", Ct);
        Assert.Equal(
            "private, no-cache",
            $"{first.Headers.CacheControl}".Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal)
        );
        using var same = await Get($"api/v1/track/{placed.Track}", ("If-None-Match", $"{first.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        await shop.Step(Domain.Access.Role.Baker, placed.Number, "bake");
        using var moved = await Get($"api/v1/track/{placed.Track}", ("If-None-Match", $"{first.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.NotEqual(first.Headers.ETag, moved.Headers.ETag);
    }

    [Theory, InlineData("br"), InlineData("gzip")]
    public async Task What_is_long_is_compressed(string encoding)
    {
        using var plain = await bakery.Http.GetAsync("api/openapi.json", Ct);
        using var packed = await Get("api/openapi.json", ("Accept-Encoding", encoding));
        Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        Assert.Equal(plain.Headers.ETag, packed.Headers.ETag);
        Assert.InRange(
            (await packed.Content.ReadAsByteArrayAsync(Ct)).Length,
            1,
            (await plain.Content.ReadAsByteArrayAsync(Ct)).Length / 3
        );
    }

    [Fact]
    public async Task What_is_kept_by_nobody_has_no_tag()
    {
        using var answer = await Get("api/status", ("Accept-Encoding", "br"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Null(answer.Headers.ETag);
    }

    // Answers to GET are compressed (Functions/Http/Pipeline/Compression.cs).
    [Fact]
    public void No_answer_to_GET_holds_a_secret() =>
        Assert.Empty(
            from declared in Declarations.In(typeof(Declarations).Assembly).OfHttp
            where Methods(declared.Http).Contains("get")
            from member in AnswerTypes.Members(declared)
            where Secrets.Any(word => member.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            select $"{declared.Name}: {member}"
        );

    [Fact]
    public void One_that_does_would_be_noticed() =>
        Assert.Contains(
            "Token",
            AnswerTypes.Members(
                Declarations
                    .In(typeof(Declarations).Assembly)
                    .OfHttp.Single(declared => declared.Name == nameof(SignIn))
            )
        );

    private static readonly string[] Secrets = ["Token", "Secret", "Password", "Track"];

    private static IEnumerable<string> GetAlone(IEnumerable<DeclaredFunction> functions) =>
        from function in functions
        let http = function
            .Method.GetParameters()
            .SelectMany(p => p.GetCustomAttributes(typeof(HttpTriggerAttribute), false))
            .Cast<HttpTriggerAttribute>()
            .FirstOrDefault()
        where Methods(http).Contains("get") && !Methods(http).Contains("head")
        select function.Name;

    private static IEnumerable<string> Methods(HttpTriggerAttribute? http) =>
        http?.Methods?.Select(method => method.ToLowerInvariant()) ?? [];

    private async Task<HttpResponseMessage> Get(string path, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return await bakery.Http.SendAsync(request, Ct);
    }

    [Function(nameof(Read)), Allow(Caller.Anyone)]
    private static void Read([HttpTrigger("get")] HttpRequest request) => _ = request;

    [Function(nameof(ReadBoth)), Allow(Caller.Anyone)]
    private static void ReadBoth([HttpTrigger("get", "head")] HttpRequest request) => _ = request;
}
