using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// A message whose handler met something that is away for a while is put into its queue again, to be seen later and later, as
/// long as its kind has patience (<see cref="IMessage.Patience"/>). Only then it is left to the queue's own few tries and the
/// dead letters, where a message goes at once that would fail again. A crash between sending again and completing doubles it,
/// and handlers bear that.
/// </summary>
public sealed class RetryMiddleware(
    Declarations declarations,
    IRetries retries,
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

    /// <summary>The official trigger, too, gives the message's text in this place.</summary>
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
            "A message of {Queue} is tried again in {Seconds} s, after {Attempt} tries since {Since}: {Problem}.",
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

    // Handlers that call several vendors have a breaker for each, and say TransientException; it does not count here.
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
