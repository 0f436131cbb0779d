using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Stores the answer of a call that has claimed its idempotency key (<see cref="Idempotency"/>), before it is sent: a
/// caller who has it gets it again.
/// </summary>
internal sealed class IdempotentAnswers(RequestDelegate next, ILogger<IdempotentAnswers> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        byte[]? body = null;
        try
        {
            await next(http);
        }
        finally
        {
            if (CallOf(http) is { } held)
                body = await held.Release(http);
        }
        if (CallOf(http) is not { } call)
            return;
        await Settle(call, StoredAnswer.Of(http.Response, body!));
        if (body!.Length > 0)
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    // What was done is done: if it cannot be stored, a repeat does it again after a minute, with the same ids.
    private async Task Settle(IdempotentCall call, StoredAnswer answer)
    {
        try
        {
            await call.Settle(answer);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "An answer could not be stored for repeats of its request.");
        }
    }

    private static IdempotentCall? CallOf(HttpContext http) =>
        http.Items.TryGetValue(typeof(IdempotentCall), out var call) ? (IdempotentCall?)call : null;
}
