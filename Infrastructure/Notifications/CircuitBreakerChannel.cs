using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;
using Polly;
using Polly.CircuitBreaker;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// Circuit breaker around a channel: when nearly all calls to its vendor fail, no calls are made for a while, so that
/// hundreds of waiting messages do not become hundreds of futile calls. One probe tests whether the vendor is back.
/// </summary>
public sealed class CircuitBreakerChannel(IChannel channel, RetryOptions options, TimeProvider clock)
    : IChannel,
        IDisposable
{
    private static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(2);
    private readonly ResiliencePipeline<SendResult> breaker = Breaker(options.First, clock);

    public ChannelKind Kind => channel.Kind;
    private string Away => $"{Kind.ToString().ToLowerInvariant()}.vendor-away";

    public ValueTask<bool> CanReach(string shopId, NotificationType type, Recipient to, CancellationToken ct) =>
        channel.CanReach(shopId, type, to, ct);

    public async Task<SendResult> Send(
        NotificationDelivery delivery,
        Recipient to,
        MessageContent content,
        CancellationToken ct
    )
    {
        try
        {
            return await breaker.ExecuteAsync(async ct => await channel.Send(delivery, to, content, ct), ct);
        }
        catch (BrokenCircuitException broken)
        {
            return SendResult.TemporaryFailure(Away, after: broken.RetryAfter);
        }
    }

    public async Task<string?> FindSent(
        NotificationDelivery delivery,
        Recipient to,
        MessageContent content,
        CancellationToken ct
    )
    {
        try
        {
            return (
                await breaker.ExecuteAsync(
                    async ct => new SendResult(SendOutcome.Accepted, await channel.FindSent(delivery, to, content, ct)),
                    ct
                )
            ).VendorId;
        }
        catch (BrokenCircuitException broken)
        {
            throw new TransientException(Away, broken.RetryAfter, broken);
        }
    }

    public void Dispose() => (channel as IDisposable)?.Dispose();

    private static ResiliencePipeline<SendResult> Breaker(TimeSpan shortest, TimeProvider clock) =>
        new ResiliencePipelineBuilder<SendResult> { TimeProvider = clock }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<SendResult>
                {
                    FailureRatio = 0.9,
                    MinimumThroughput = 5,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDurationGenerator = failed => new(Break(shortest, failed.HalfOpenAttempts)),
                    ShouldHandle = ended =>
                        new(
                            ended.Outcome switch
                            {
                                { Exception: OperationCanceledException } => ended
                                    .Context
                                    .CancellationToken
                                    .IsCancellationRequested
                                    is false,
                                { Exception: not null } => true,
                                { Result: { Ending: SendOutcome.TemporaryFailure, IsOfRecipient: false } } => true,
                                _ => false,
                            }
                        ),
                }
            )
            .Build();

    private static TimeSpan Break(TimeSpan shortest, int failedProbes) =>
        shortest * Math.Pow(2, Math.Min(failedProbes, 10)) is var doubled && doubled < LongestBreak
            ? doubled
            : LongestBreak;
}
