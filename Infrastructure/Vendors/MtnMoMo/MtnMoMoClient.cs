using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Infrastructure.Vendors.MtnMoMo;

/// <summary>How MTN answered.</summary>
/// <param name="Status">Null: there was no answer, and MTN may have accepted it.</param>
/// <param name="Code">MTN's error code; null: none.</param>
internal readonly record struct MtnAnswer(HttpStatusCode? Status, string? Code)
{
    public bool IsAccepted => Status == HttpStatusCode.Accepted;

    /// <summary>The reference was used before: by this request, whose answer was lost.</summary>
    public bool IsRepeat => Status == HttpStatusCode.Conflict;

    /// <summary>MTN may have accepted it. It answers 500 with a code also to what it refuses.</summary>
    public bool IsUnknown =>
        Status is null
        || Status >= HttpStatusCode.InternalServerError
            && Code
                is not (
                    "NOT_ALLOWED"
                    or "NOT_ALLOWED_TARGET_ENVIRONMENT"
                    or "INVALID_CALLBACK_URL_HOST"
                    or "INVALID_CURRENCY"
                    or "SERVICE_UNAVAILABLE"
                );
}

/// <summary>
/// Calls MTN's API. What creates something has a reference of ours (a UUID), by which a repeat is known. Nothing is
/// repeated here, except once after an expired token.
/// </summary>
public sealed class MtnMoMoClient(TimeProvider clock) : IDisposable
{
    private const int LargestAnswer = 256 * 1024;
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<MtnProduct, (string Token, DateTimeOffset Until)> tokens = new();
    private readonly HttpClient http = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan, // each account has its own
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <param name="path">Inside the product: <c>v1_0/requesttopay</c>.</param>
    /// <param name="callback">Null: MTN does not call back.</param>
    /// <exception cref="RuleBroken"><c>payments.unavailable</c>: nothing was asked of MTN.</exception>
    internal async Task<MtnAnswer> Create<T>(
        MtnMoMoOptions account,
        MtnProduct product,
        string path,
        Guid reference,
        T body,
        Uri? callback,
        CancellationToken ct
    )
    {
        try
        {
            using var answer = await Authorised(
                account,
                product,
                () =>
                {
                    var request = new HttpRequestMessage(HttpMethod.Post, Address(account, product, path))
                    {
                        Content = JsonContent.Create(body, options: JsonSerializerOptions.Web),
                    };
                    request.Headers.Add("X-Reference-Id", reference.ToString());
                    if (callback is not null)
                        request.Headers.Add("X-Callback-Url", callback.AbsoluteUri);
                    return request;
                },
                ct
            );
            return new(answer.StatusCode, await CodeOf(answer, ct));
        }
        catch (Exception silent) when (IsSilence(silent, ct))
        {
            return new(null, null);
        }
    }

    /// <returns>Null: MTN does not know the reference.</returns>
    /// <exception cref="RuleBroken"><c>payments.unavailable</c></exception>
    internal async Task<MtnStatus?> Read(
        MtnMoMoOptions account,
        MtnProduct product,
        string path,
        Guid reference,
        CancellationToken ct
    )
    {
        try
        {
            using var answer = await Authorised(
                account,
                product,
                () => new(HttpMethod.Get, Address(account, product, $"{path}/{reference}")),
                ct
            );
            if (answer.StatusCode == HttpStatusCode.NotFound)
                return null;
            return answer.IsSuccessStatusCode
                ? await answer.Content.ReadFromJsonAsync<MtnStatus>(JsonSerializerOptions.Web, ct)
                : throw Unavailable();
        }
        catch (Exception silent) when (IsSilence(silent, ct))
        {
            throw Unavailable();
        }
    }

    public void Dispose() => http.Dispose();

    internal static RuleBroken Unavailable() => PaymentRefusals.Unavailable("MTN MoMo payments");

    private async Task<HttpResponseMessage> Authorised(
        MtnMoMoOptions account,
        MtnProduct product,
        Func<HttpRequestMessage> write,
        CancellationToken ct
    )
    {
        var answer = await Send(account, product, write(), await Token(account, product, ct), ct);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
            return answer;
        answer.Dispose();
        tokens.TryRemove(product, out _); // withdrawn before its time
        return await Send(account, product, write(), await Token(account, product, ct), ct);
    }

    private async Task<HttpResponseMessage> Send(
        MtnMoMoOptions account,
        MtnProduct product,
        HttpRequestMessage request,
        string token,
        CancellationToken ct
    )
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Add("X-Target-Environment", account.TargetEnvironment);
            return await Send(account, product, request, ct);
        }
    }

    private async Task<HttpResponseMessage> Send(
        MtnMoMoOptions account,
        MtnProduct product,
        HttpRequestMessage request,
        CancellationToken ct
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(account.Timeout);
        request.Headers.Add("Ocp-Apim-Subscription-Key", product.SubscriptionKey);
        return await http.SendAsync(request, patience.Token);
    }

    /// <summary>A token is good for an hour, and is kept until a minute before.</summary>
    private async Task<string> Token(MtnMoMoOptions account, MtnProduct product, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (tokens.TryGetValue(product, out var kept) && kept.Until > now)
            return kept.Token;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address(account, product, "token/"));
            var credentials = Encoding.UTF8.GetBytes($"{product.ApiUser}:{product.ApiKey}");
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(credentials));
            using var answer = await Send(account, product, request, ct);
            if (
                answer.IsSuccessStatusCode
                && await answer.Content.ReadFromJsonAsync<MtnToken>(ct) is { AccessToken: { Length: > 0 } token } got
            )
            {
                tokens[product] = (token, now + TimeSpan.FromSeconds(got.ExpiresIn) - Early);
                return token;
            }
        }
        catch (Exception silent) when (IsSilence(silent, ct)) { }
        throw Unavailable();
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.IsSuccessStatusCode)
            return null;
        try
        {
            var error = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
            return error.TryGetProperty("code", out var code) ? code.GetString() : null;
        }
        catch (Exception unreadable)
            when (unreadable is JsonException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool IsSilence(Exception fault, CancellationToken ct) =>
        fault is HttpRequestException or JsonException or NotSupportedException or OperationCanceledException
        && !ct.IsCancellationRequested;

    private static Uri Address(MtnMoMoOptions account, MtnProduct product, string path) =>
        new($"{account.Base.AbsoluteUri.TrimEnd('/')}/{product.Path}/{path}");
}
