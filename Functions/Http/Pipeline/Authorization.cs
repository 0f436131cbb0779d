using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>Lets in whom the function declares: 403 <c>access.not-allowed</c> for everyone else.</summary>
public sealed class Authorization(Declarations declarations) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var declared = declarations.Of(context);
        return declared.IsOpen || declared.Admits(context.Identity())
            ? next(context)
            : throw new RuleBroken("access.not-allowed", "This is for other members of the shop's staff.");
    }
}
