using System.Reflection;
using BakeryOps.Domain.Notifications;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using HttpClient = System.Net.Http.HttpClient;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// Sends messages through one account of Twilio, which has no idempotency key: after an attempt without an answer,
/// Twilio's message list is searched before it is sent again.
/// </summary>
public sealed class TwilioMessages : IDisposable
{
    /// <summary>An owner may have received hundreds of messages since; the list is newest first.</summary>
    private const int Page = 100,
        Most = 1000;
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(2);

    // Reads may be retried; a send whose answer was lost may not, since Twilio has no idempotency key.
    private static readonly ResiliencePipeline<HttpResponseMessage> AgainIfHarmless =
        new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(ReadsAgain()).Build();

    private readonly HttpClient http;
    private readonly TwilioRestClient client;

    public TwilioMessages(TwilioOptions options)
    {
        http = new(
            new ToApiBase(options.ApiBase)
            {
                InnerHandler = new ResilienceHandler(AgainIfHarmless)
                {
                    InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) },
                },
            }
        )
        {
            Timeout = options.Timeout,
        };
        client = new(options.AccountSid ?? "", options.AuthToken ?? "", httpClient: new SystemNetHttpClient(http));
    }

    public async Task<SendResult> Send(CreateMessageOptions message, CancellationToken ct)
    {
        try
        {
            return SendResult.Accepted((await MessageResource.CreateAsync(message, client).WaitAsync(ct)).Sid);
        }
        catch (ApiException refusal) when (TwilioProblems.IsTemporary(refusal))
        {
            return SendResult.TemporaryFailure(TwilioProblems.Of(refusal.Code));
        }
        catch (ApiException refusal) when (refusal.Status is >= 400 and < 500)
        {
            return SendResult.Refused(TwilioProblems.Of(refusal.Code));
        }
        catch (TwilioException fault)
        {
            throw Silence(fault);
        }
    }

    /// <summary>The newest message to this address since an attempt began, of those that are meant; null: none.</summary>
    public async Task<string?> Find(
        string to,
        DateTimeOffset since,
        Func<MessageResource, bool> isMeant,
        CancellationToken ct
    )
    {
        try
        {
            var recent = await MessageResource
                .ReadAsync(
                    new ReadMessageOptions
                    {
                        To = to,
                        PageSize = Page,
                        Limit = Most,
                    },
                    client
                )
                .WaitAsync(ct);
            return recent
                .TakeWhile(sent => sent.DateCreated?.ToUniversalTime() >= since.UtcDateTime - ClocksDiffer)
                .FirstOrDefault(isMeant)
                ?.Sid;
        }
        catch (TwilioException fault)
        {
            throw Silence(fault);
        }
        catch (TargetInvocationException page) when (page.InnerException is TwilioException fault)
        {
            throw Silence(fault);
        } // thrown for pages after the first
    }

    // Twilio's error texts can contain the phone number, and exceptions are logged.
    private static IOException Silence(TwilioException fault) =>
        new($"Twilio gave no conclusive answer: {fault.GetType().Name} {(fault as ApiException)?.Code}.");

    public void Dispose() => http.Dispose();

    private static HttpRetryStrategyOptions ReadsAgain()
    {
        var reads = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(500),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        };
        reads.DisableForUnsafeHttpMethods();
        return reads;
    }

    /// <summary>Redirects Twilio's requests to another base URL, if one is set.</summary>
    private sealed class ToApiBase(Uri? apiBase) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            if (apiBase is not null)
                request.RequestUri = new(apiBase.AbsoluteUri.TrimEnd('/') + request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
