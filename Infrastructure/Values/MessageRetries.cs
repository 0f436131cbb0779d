using System.Net;
using System.Net.Sockets;
using Azure;
using BakeryOps.Domain.Values;
using Stripe;

namespace BakeryOps.Infrastructure.Values;

/// <summary>Classifies failures of Stripe, storage and the network, and retries messages.</summary>
public sealed class MessageRetries(QueuedMessages queues)
{
    /// <summary>Puts a message into its queue again, unchanged.</summary>
    /// <param name="message">JSON, as it was received.</param>
    /// <param name="delay">How long it stays invisible, up to seven days.</param>
    public Task SendAgain(string queue, string message, TimeSpan delay, CancellationToken ct) =>
        queues.SendAgain(queue, message, delay, ct);

    /// <summary>
    /// Whether the failure is temporary: a dependency is unavailable, overloaded or slow. Any other would recur.
    /// </summary>
    public bool IsTemporary(Exception fault) =>
        fault switch
        {
            TransientException => true,
            RuleBroken broken => broken.Rule.Kind == RuleKind.Unavailable,
            StripeException stripe => IsTemporary((int)stripe.HttpStatusCode)
                || stripe.HttpStatusCode == HttpStatusCode.Conflict,
            RequestFailedException storage => IsTemporary(storage.Status),
            HttpRequestException http => http.StatusCode is null || IsTemporary((int)http.StatusCode),
            AggregateException several => several.InnerExceptions.All(IsTemporary),
            SocketException or IOException or TimeoutException or OperationCanceledException => true,
            _ => false,
        };

    // 0: there was no answer.
    /// <summary>
    /// Whether the failure is temporary: a dependency is unavailable, overloaded or slow. Any other would recur.
    /// </summary>
    private static bool IsTemporary(int status) => status is 0 or 408 or 429 or >= 500;
}
