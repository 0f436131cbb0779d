using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Admits the callers that the function declares; all others get 403 <c>access.not-allowed</c>. Staff whose role needs a
/// second factor that they do not have yet get 403 <c>access.second-factor-missing</c>, except to manage their account.
/// </summary>
public sealed class Authorization(Declarations declarations) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var declared = declarations.Of(context);
        if (!declared.IsOpen)
            MustAdmit(declared, context.Identity());
        return next(context);
    }

    private static void MustAdmit(Declaration declared, CallerIdentity caller)
    {
        if (!declared.Admits(caller))
            throw new RuleBroken(AccessRules.NotAllowed, "This is not allowed with your role or key.");
        if (
            caller is StaffCaller { LacksSecondFactor: true }
            && !declared.Permissions.Contains(Permission.ManageOwnAccount)
        )
            throw new RuleBroken(
                SecondFactorRules.Missing,
                "Your role needs a second factor. Please add a passkey, or an authenticator app: "
                    + "POST /api/v1/second-factors/totp."
            );
    }
}
