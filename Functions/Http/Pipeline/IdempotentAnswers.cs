using Microsoft.AspNetCore.Http.Features;
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
        if (!http.Request.Headers.ContainsKey(IdempotencyKey.Header))
        {
            await next(http);
            return;
        }
        var server = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var body = new BufferedBody(() => CallOf(http) is not null, server.Stream);
        var held = new StreamResponseBodyFeature(body, server);
        http.Features.Set<IHttpResponseBodyFeature>(held);
        try
        {
            await next(http);
            await held.Writer.FlushAsync(CancellationToken.None);
        }
        finally
        {
            http.Features.Set(server);
        }
        if (CallOf(http) is not { } call)
            return;
        await Settle(call, StoredAnswer.Of(http.Response, body.Held ?? []));
        if (body.Held is { Length: > 0 } whole)
            await http.Response.Body.WriteAsync(whole, http.RequestAborted);
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
