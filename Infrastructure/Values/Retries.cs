using System.Net;
using System.Net.Sockets;
using Azure;
using BakeryOps.Domain.Values;
using Stripe;

namespace BakeryOps.Infrastructure.Values;

/// <summary>Classifies failures of Stripe, storage and the network, and retries messages.</summary>
public sealed class Retries(QueuedMessages queues) : IRetries
{
    public Task SendAgain(string queue, string message, TimeSpan delay, CancellationToken ct) =>
        queues.SendAgain(queue, message, delay, ct);

    public bool IsTemporary(Exception fault) =>
        fault switch
        {
            TransientException => true,
            RuleBroken broken => broken.Code.EndsWith(".unavailable", StringComparison.Ordinal),
            StripeException stripe => IsTemporary((int)stripe.HttpStatusCode)
                || stripe.HttpStatusCode == HttpStatusCode.Conflict,
            RequestFailedException storage => IsTemporary(storage.Status),
            HttpRequestException http => http.StatusCode is null || IsTemporary((int)http.StatusCode),
            AggregateException several => several.InnerExceptions.All(IsTemporary),
            SocketException or IOException or TimeoutException or OperationCanceledException => true,
            _ => false,
        };

    // 0: there was no answer.
    private static bool IsTemporary(int status) => status is 0 or 408 or 429 or >= 500;
}
