using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>Sees to it that a function with <see cref="NeedsIdempotencyKeyAttribute"/> gets its key.</summary>
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
                "input.no-idempotency-key",
                $"Please send {Header}: 1 to 255 visible ASCII characters, new for each thing you want done once, the same when you repeat it."
            )
            {
                Field = Header,
            };
        context.HasIdempotencyKey(key);
        return next(context);
    }
}
