using System.Diagnostics.Metrics;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Limits the concurrency of expensive work. The rest waits in a bounded queue: known callers before unknown ones, and
/// round-robin among callers, so that three hundred requests from one address delay another address by only one.
/// Thread-safe.
/// </summary>
public sealed class HashingScheduler(IOptions<PasswordOptions> options)
{
    private static readonly Counter<long> Refused = new Meter("BakeryOps").CreateCounter<long>(
        "passwords.refused",
        "{request}",
        "Password checks refused because the queue was full, by reason (full, caller)."
    );

    private readonly int most =
        options.Value.AtATime > 0 ? options.Value.AtATime : Math.Max(1, Environment.ProcessorCount / 2);
    private readonly int mostOfOne = options.Value.QueueOfOneCaller;
    private readonly FairQueue known = new(options.Value.QueueLength),
        strangers = new(options.Value.QueueLength);
    private readonly Lock gate = new();
    private int running;

    /// <exception cref="RuleBroken"><c>sign-in.unavailable</c>, <c>access.too-many-requests</c></exception>
    public async Task<T> Run<T>(PasswordCaller caller, Func<T> work, CancellationToken ct)
    {
        await Enter(caller, ct);
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            Leave();
        }
    }

    private async Task Enter(PasswordCaller caller, CancellationToken ct)
    {
        var turns = caller.IsKnown ? known : strangers;
        TaskCompletionSource turn;
        lock (gate)
        {
            if (running < most)
            {
                running++;
                return;
            }
            if (turns.WaitingOf(caller.Id) >= mostOfOne)
                throw TooMany();
            if (turns.IsFull)
                throw Full();
            turn = turns.Add(caller.Id);
        }
        // Turn and cancellation race, and the first one wins: a turn that was given is never lost.
        await using var gone = ct.Register(() => turn.TrySetCanceled(ct));
        try
        {
            await turn.Task;
        }
        finally
        {
            lock (gate)
                turns.Left(caller.Id);
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            while ((known.Next() ?? strangers.Next()) is { } next)
                if (next.TrySetResult())
                    return;
            running--;
        }
    }

    private static RuleBroken Full()
    {
        Refused.Add(1, new KeyValuePair<string, object?>("reason", "full"));
        return new(PasswordRules.Unavailable, "Too many sign-ins are waiting. Please try again in a few seconds.");
    }

    private static RuleBroken TooMany()
    {
        Refused.Add(1, new KeyValuePair<string, object?>("reason", "caller"));
        return new(AccessRules.TooManyRequests, "Too many password checks by one caller. Please wait a moment.");
    }
}
