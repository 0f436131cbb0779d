using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Infrastructure.Vendors.Xendit;

/// <summary>Xendit answered with an error.</summary>
internal sealed class XenditRefusedException(HttpStatusCode status, string? code) : Exception($"{status} {code}")
{
    public HttpStatusCode Status { get; } = status;
    public string? Code { get; } = code;
}

/// <summary>Calls Xendit's API. What creates something carries an idempotency key, so that a repeat is harmless.</summary>
public sealed class XenditClient : IDisposable
{
    private const string Version = "2024-11-11";
    private const int LargestAnswer = 256 * 1024;

    private readonly HttpClient http = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan, // each account has its own
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <exception cref="RuleBroken"><c>payments.unavailable</c></exception>
    /// <exception cref="XenditRefusedException">Xendit refuses it.</exception>
    internal Task<TAnswer> Post<TBody, TAnswer>(
        XenditOptions account,
        string path,
        string key,
        (TBody Body, JsonTypeInfo<TBody> Type) sent,
        JsonTypeInfo<TAnswer> answer,
        CancellationToken ct
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address(account, path))
        {
            Content = JsonContent.Create(sent.Body, sent.Type),
        };
        request.Headers.Add("Idempotency-key", key);
        return Send(account, request, answer, ct);
    }

    /// <inheritdoc cref="Post"/>
    internal Task<TAnswer> Get<TAnswer>(
        XenditOptions account,
        string path,
        JsonTypeInfo<TAnswer> answer,
        CancellationToken ct
    ) => Send(account, new(HttpMethod.Get, Address(account, path)), answer, ct);

    public void Dispose() => http.Dispose();

    internal static RuleBroken Unavailable() => PaymentRefusals.Unavailable("Wallet payments");

    private async Task<TAnswer> Send<TAnswer>(
        XenditOptions account,
        HttpRequestMessage request,
        JsonTypeInfo<TAnswer> type,
        CancellationToken ct
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(account.Timeout);
        try
        {
            using (request)
            {
                var key = Encoding.UTF8.GetBytes(account.SecretKey + ":");
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(key));
                request.Headers.Add("api-version", Version);
                using var answer = await http.SendAsync(request, patience.Token);
                if (answer.IsSuccessStatusCode)
                    return await answer.Content.ReadFromJsonAsync(type, patience.Token) ?? throw Unavailable();
                throw await Judge(answer, patience.Token);
            }
        }
        catch (Exception silent)
            when (silent is HttpRequestException or JsonException or NotSupportedException or OperationCanceledException
                && !ct.IsCancellationRequested
            )
        {
            throw Unavailable();
        }
    }

    /// <summary>Too many requests, a repeat while the first is under way, and faults pass.</summary>
    private static async Task<Exception> Judge(HttpResponseMessage answer, CancellationToken ct)
    {
        if (
            answer.StatusCode
            is HttpStatusCode.TooManyRequests
                or HttpStatusCode.Conflict
                or >= HttpStatusCode.InternalServerError
        )
            return Unavailable();
        var error = await answer.Content.ReadFromJsonAsync(XenditJson.Default.XenditError, ct);
        return new XenditRefusedException(answer.StatusCode, error?.ErrorCode);
    }

    private static Uri Address(XenditOptions account, string path) =>
        new($"{account.Base.AbsoluteUri.TrimEnd('/')}/{path}");
}
