using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Refuses functions with <see cref="NeedsStepUpAttribute"/> until the password has been given again,
/// and the second factor of an account that has one.
/// </summary>
public sealed class StepUp(Declarations declarations, SessionService sessions) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (
            declarations.Of(context).NeedsStepUp
            && await sessions.Lacks((StaffCaller)context.Identity(), context.CancellationToken) is { } missing
        )
        {
            // RFC 9470; pages use the problem code instead.
            context.GetHttpContext()!.Response.Headers.WWWAuthenticate =
                "Bearer realm=\"bakeryops\", error=\"insufficient_user_authentication\", max_age=600";
            throw new RuleBroken(
                missing,
                missing == SecondFactorRules.Needed
                    ? "Please give your password and a code again first: POST /api/v1/sessions/current/confirm."
                    : "Please give your password again first: POST /api/v1/sessions/current/confirm."
            );
        }
        await next(context);
    }
}
