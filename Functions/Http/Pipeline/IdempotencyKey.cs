using BakeryOps.Functions.Http.Errors;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>Requires the idempotency key of functions with <see cref="NeedsIdempotencyKeyAttribute"/>.</summary>
public sealed class IdempotencyKey(Declarations declarations) : IFunctionsWorkerMiddleware
{
    public const string Header = "Idempotency-Key";

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!declarations.Of(context).NeedsIdempotencyKey)
            return next(context);
        if (
            context.GetHttpContext()!.Request.Headers[Header] is not [{ Length: >= 1 and <= 255 } key]
            || key.Any(c => c is < '!' or > '~')
        )
            throw new RuleBroken(
                HttpRules.NoIdempotencyKey,
                $"Please send {Header}: 1 to 255 visible ASCII characters, a new value for each new request, "
                    + "the same value when you repeat it."
            )
            {
                Field = Header,
            };
        context.HasIdempotencyKey(key);
        return next(context);
    }
}
