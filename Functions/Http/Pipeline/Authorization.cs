using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>Admits the callers that the function declares; all others get 403 <c>access.not-allowed</c>.</summary>
public sealed class Authorization(Declarations declarations) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var declared = declarations.Of(context);
        return declared.IsOpen || declared.Admits(context.Identity())
            ? next(context)
            : throw new RuleBroken(AccessRules.NotAllowed, "This is not allowed with your role or key.");
    }
}
