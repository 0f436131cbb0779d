using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace BakeryOps.Infrastructure.Vendors.MoMo;

/// <summary>
/// Calls MoMo's gateway: JSON by POST, with a signature. Only a query is sent again by itself; what creates something
/// is repeated by those who know its ids.
/// </summary>
public sealed class MoMoClient : IDisposable
{
    private const int LargestAnswer = 1024 * 1024;

    private static readonly ResiliencePipeline<HttpResponseMessage> Once =
        ResiliencePipeline<HttpResponseMessage>.Empty;
    private static readonly ResiliencePipeline<HttpResponseMessage> Again =
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.FromSeconds(0.3) })
            .Build();

    private readonly HttpClient http = new(
        new ResilienceHandler(request => IsQuery(request.RequestUri!) ? Again : Once)
        {
            InnerHandler = new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                AllowAutoRedirect = false,
            },
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan, // each account has its own
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <param name="operation">Such as <c>create</c> or <c>refund/query</c>.</param>
    /// <param name="signed">The fields that are signed, without the access key.</param>
    /// <param name="more">Fields that are sent and not signed.</param>
    /// <exception cref="RuleBroken"><c>payments.unavailable</c>: there is no answer that can be read.</exception>
    internal async Task<MoMoAnswer> Call(
        MoMoOptions account,
        string operation,
        IReadOnlyDictionary<string, object> signed,
        IReadOnlyDictionary<string, object>? more,
        CancellationToken ct
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(account.Timeout);
        try
        {
            var address = new Uri($"{account.Base.AbsoluteUri.TrimEnd('/')}/v2/gateway/api/{operation}");
            using var answer = await http.PostAsJsonAsync(address, Body(account, signed, more), patience.Token);
            // A refusal is a result code, with a status of 4xx too; that of a proxy has none.
            var read = await answer.Content.ReadFromJsonAsync<MoMoAnswer>(JsonSerializerOptions.Web, patience.Token);
            return read is { ResultCode: >= 0 } ? read : throw Unavailable();
        }
        catch (Exception away)
            when (away is HttpRequestException or JsonException or OperationCanceledException or NotSupportedException
                && !ct.IsCancellationRequested
            )
        {
            throw Unavailable();
        }
    }

    public void Dispose() => http.Dispose();

    internal static RuleBroken Unavailable() => PaymentRefusals.Unavailable("MoMo payments");

    private static Dictionary<string, object> Body(
        MoMoOptions account,
        IReadOnlyDictionary<string, object> signed,
        IReadOnlyDictionary<string, object>? more
    )
    {
        var raw = signed.Select(field => (field.Key, $"{field.Value}")).Append(("accessKey", account.AccessKey!));
        return new([.. signed, .. more ?? new Dictionary<string, object>()])
        {
            ["signature"] = MoMoSignature.Of(account.SecretKey!, raw),
        };
    }

    private static bool IsQuery(Uri address) => address.AbsolutePath.EndsWith("/query", StringComparison.Ordinal);
}
