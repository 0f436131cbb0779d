using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BakeryOps.Local.Simulators;

namespace BakeryOps.Infrastructure.Tests.Simulators;

/// <summary>The simulators on their own port, with a plain HTTP client.</summary>
public sealed class Town : IAsyncDisposable
{
    public const string Key = "sk_test_bakery";
    public const string Secret = "whsec_of_the_bakery";
    public const string Sid = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string Token = "token-of-the-bakery";
    public const string Partner = "MOMO";
    public const string Access = "AK";
    public const string MoMoSecret = "SK";

    private Town(SimulatorServer server) => Server = server;

    public SimulatorServer Server { get; }
    public HttpClient Http { get; } =
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Short delays everywhere.</summary>
    public static SimulatorOptions Quick =>
        new()
        {
            WebhookRetries = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(20), 3)],
            Settling = TimeSpan.FromMilliseconds(50),
            SmsStep = TimeSpan.FromMilliseconds(20),
            MoMoAccounts = [new(Partner, Access, MoMoSecret)],
            WebhookTimeout = TimeSpan.FromMinutes(1), // except this: a busy receiver may be slow
        };

    public static async Task<Town> Open(SimulatorOptions? options = null) =>
        new(await SimulatorServer.StartAsync(options ?? Quick));

    /// <summary>Calls Stripe; with POST when there is a form or <paramref name="post"/> is true.</summary>
    public async Task<Answer> Stripe(
        string path,
        string? form = null,
        string? idempotencyKey = null,
        string key = Key,
        string? version = null,
        HttpMethod? method = null
    )
    {
        using var request = new HttpRequestMessage(
            method ?? (form is null ? HttpMethod.Get : HttpMethod.Post),
            $"{Server.Url}/stripe/v1/{path}"
        );
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (version is not null)
            request.Headers.Add("Stripe-Version", version);
        if (form is not null)
            request.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        return await Answer.Of(await Http.SendAsync(request));
    }

    public Task<Answer> Pay(string card = "pm_card_visa", long amount = 1099, string more = "") =>
        Stripe("payment_intents", $"amount={amount}&currency=usd&payment_method={card}&confirm=true{more}");

    public async Task<Answer> Twilio(
        string path,
        Dictionary<string, string>? form = null,
        string user = Sid,
        string password = Token
    )
    {
        using var request = new HttpRequestMessage(
            form is null ? HttpMethod.Get : HttpMethod.Post,
            $"{Server.Url}/twilio/2010-04-01/Accounts/{Sid}/{path}"
        );
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))
        );
        if (form is not null)
            request.Content = new FormUrlEncodedContent(form);
        return await Answer.Of(await Http.SendAsync(request));
    }

    public Task<Answer> Text(
        string to,
        string body = "Your order is ready.",
        params (string Name, string Value)[] more
    ) =>
        Twilio(
            "Messages.json",
            new[] { ("To", to), ("From", "+15005550006"), ("Body", body) }
                .Concat(more)
                .ToDictionary(pair => pair.Item1, pair => pair.Item2)
        );

    public async Task<Answer> Get(string path) => await Answer.Of(await Http.GetAsync(Server.Url + path));

    public async Task<Answer> Post(string path, string json) =>
        await Answer.Of(
            await Http.PostAsync(Server.Url + path, new StringContent(json, Encoding.UTF8, "application/json"))
        );

    public async Task Order(string fault) => Assert.Equal(201, (await Post("/faults", fault)).Status);

    /// <summary>Polls until the response is as expected; fails after two minutes.</summary>
    public static async Task<T> Until<T>(Func<Task<T>> ask, Func<T, bool> wanted)
    {
        var deadline = DateTime.UtcNow.AddMinutes(2);
        for (T last = await ask(); ; last = await ask())
        {
            if (wanted(last))
                return last;
            Assert.True(DateTime.UtcNow < deadline, $"Still not so after two minutes: {last}");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}

public sealed record Answer(int Status, string Text, HttpResponseHeaders Headers)
{
    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        using (response)
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The value at a path such as <c>error.code</c> or <c>data[0].id</c>; null when absent.</summary>
    public string? this[string path] => At(Json, path)?.ToString();

    public JsonElement? At(string path) => At(Json, path);

    private static JsonElement? At(JsonElement element, string path)
    {
        foreach (
            var step in path.Replace("[", ".", StringComparison.Ordinal)
                .Replace("]", "", StringComparison.Ordinal)
                .Split('.', StringSplitOptions.RemoveEmptyEntries)
        )
        {
            if (
                element.ValueKind == JsonValueKind.Array
                && int.TryParse(step, out var index)
                && index < element.GetArrayLength()
            )
                element = element[index];
            else if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
                return null;
        }
        return element.ValueKind == JsonValueKind.Null ? null : element;
    }
}
