using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;
using Polly;
using Polly.CircuitBreaker;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// A channel that leaves its vendor alone for a while when nearly everything fails there: hundreds of messages that wait do
/// not become hundreds of calls to someone who cannot answer. One of them asks, the others wait for what becomes of it.
/// </summary>
public sealed class GuardedChannel(IChannel channel, RetryOptions options, TimeProvider clock) : IChannel, IDisposable
{
    private static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(2);
    private readonly ResiliencePipeline<Posted> breaker = Breaker(options.First, clock);

    public ChannelKind Kind => channel.Kind;
    private string Away => $"{Kind.ToString().ToLowerInvariant()}.vendor-away";

    public bool Reaches(Recipient to) => channel.Reaches(to);

    public async Task<Posted> Post(Dispatch dispatch, Recipient to, Letter letter, CancellationToken ct)
    {
        try
        {
            return await breaker.ExecuteAsync(async ct => await channel.Post(dispatch, to, letter, ct), ct);
        }
        catch (BrokenCircuitException broken)
        {
            return Posted.NotNow(Away, after: broken.RetryAfter);
        }
    }

    public async Task<string?> FindPosted(Dispatch dispatch, Recipient to, CancellationToken ct)
    {
        try
        {
            return (
                await breaker.ExecuteAsync(
                    async ct => new Posted(PostEnding.Taken, await channel.FindPosted(dispatch, to, ct)),
                    ct
                )
            ).VendorId;
        }
        catch (BrokenCircuitException broken)
        {
            throw new TryLater(Away, broken.RetryAfter, broken);
        }
    }

    public void Dispose() => (channel as IDisposable)?.Dispose();

    private static ResiliencePipeline<Posted> Breaker(TimeSpan shortest, TimeProvider clock) =>
        new ResiliencePipelineBuilder<Posted> { TimeProvider = clock }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<Posted>
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
                                { Result: { Ending: PostEnding.NotNow, IsOfRecipient: false } } => true,
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
