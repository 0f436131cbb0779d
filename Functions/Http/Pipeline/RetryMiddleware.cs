using System.Collections.Concurrent;
using BakeryOps.Infrastructure.Values;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Requeues a message whose handler met a temporary fault, with growing delays, for as long as its type allows (<see
/// cref="IMessage.Patience"/>). After that, and at once for permanent faults, the queue's own few retries and the
/// dead letters apply. A crash between requeueing and completing duplicates the message; handlers are idempotent.
/// </summary>
public sealed class RetryMiddleware(
    Declarations declarations,
    MessageRetries retries,
    IOptions<RetryOptions> options,
    TimeProvider clock,
    ILogger<RetryMiddleware> log
) : IFunctionsWorkerMiddleware
{
    private readonly ConcurrentDictionary<string, ResiliencePipeline> breakers = new(StringComparer.Ordinal);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (declarations.Of(context).Queue is not { } queue || Text(context) is not { } message)
        {
            await next(context);
            return;
        }
        try
        {
            await breakers
                .GetOrAdd(queue.Name, _ => Breaker())
                .ExecuteAsync(async _ => await next(context), CancellationToken.None);
        }
        catch (Exception fault)
            when (!context.CancellationToken.IsCancellationRequested
                && (fault is BrokenCircuitException || retries.IsTemporary(fault))
                && Retry.Next(message, clock.GetUtcNow(), queue.Patience) is not null
            )
        {
            await SendAgain(queue, message, fault);
        }
    }

    /// <summary>The message's text, which the official trigger, too, provides here.</summary>
    private static string? Text(FunctionContext context) =>
        context.BindingContext.BindingData.TryGetValue("QueueTrigger", out var text) ? text as string : null;

    private async Task SendAgain(QueueDeclaration queue, string message, Exception fault)
    {
        var (again, retry) = Retry.Next(message, clock.GetUtcNow(), queue.Patience)!.Value;
        var wait = retry.Wait(options.Value.First, options.Value.Longest, Random.Shared.NextDouble());
        if (Earliest(fault) is { } earliest && earliest > wait)
            wait = earliest + wait * Random.Shared.NextDouble();
        await retries.SendAgain(queue.Name, again, wait, CancellationToken.None);
        log.LogWarning(
            "A message of {Queue} is retried in {Seconds} s, after {Attempt} attempts since {Since}: {Problem}.",
            queue.Name,
            (int)wait.TotalSeconds,
            retry.Attempt,
            retry.Since,
            (fault as TransientException)?.Problem ?? fault.GetType().Name
        );
    }

    private static TimeSpan? Earliest(Exception fault) =>
        fault switch
        {
            TransientException later => later.After,
            BrokenCircuitException broken => broken.RetryAfter,
            _ => null,
        };

    // Handlers that call several vendors have a breaker for each; their TransientException does not count here.
    private ResiliencePipeline Breaker() =>
        new ResiliencePipelineBuilder()
            .AddCircuitBreaker(
                new()
                {
                    FailureRatio = 0.9,
                    MinimumThroughput = 10,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDurationGenerator = _ => new(options.Value.First),
                    ShouldHandle = ended =>
                        new(
                            ended.Outcome.Exception is { } fault and not TransientException
                                && retries.IsTemporary(fault)
                        ),
                }
            )
            .Build();
}
