using BakeryOps.Architecture.Tests.Facts;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Workflows;
using BakeryOps.Infrastructure.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Architecture.Tests;

/// <summary>Functions that change access need a recent password and are audited.</summary>
public class ChangesOfAccessAreGuarded
{
    /// <summary>The services that change access: a function with one of them injected counts.</summary>
    private static readonly Type[] Means =
    [
        typeof(StaffTable),
        typeof(StorefrontKeysTable),
        typeof(ApiKeysTable),
        typeof(SessionsTable),
        typeof(PasswordService),
        typeof(SessionService),
        typeof(SecondFactorsTable),
        typeof(StaffSignIn),
        typeof(AccountLinkService),
        typeof(ShopOpenings),
    ];

    // Exempt: they check the password or a link's secret themselves, or end only the caller's own sessions. An
    // administrator has a key.
    private static readonly string[] AskNobodyAgain =
    [
        "SignIn",
        "FinishSignIn",
        "SignInWithPasskey",
        "ConfirmPassword",
        "ChangePassword",
        "SignOut",
        "RevokeSession",
        "RevokeOtherSessions",
        "RequestPasswordReset",
        "FinishPasswordReset",
        "SendEmailVerification",
        "VerifyEmail",
        "VerifyAlertAddress",
        "EndSession",
        "SubmitAccountPage",
        "OpenShop",
    ];

    private static IEnumerable<Declaration> Changing(IEnumerable<Declaration> functions) =>
        from function in functions
        where function.Http?.Methods?.All(method => method is "get" or "head") == false
        where
            function.Permissions.Contains(Permission.ManageRoles)
            || function
                .Method.DeclaringType!.GetConstructors()
                .SelectMany(c => c.GetParameters())
                .Any(p => Means.Contains(p.ParameterType))
        select function;

    private static IEnumerable<string> Unasked(IEnumerable<Declaration> functions) =>
        Changing(functions)
            .Where(function => !function.NeedsStepUp && !AskNobodyAgain.Contains(function.Name))
            .Select(function => function.Name);

    private static IEnumerable<string> Traceless(IEnumerable<Declaration> functions) =>
        Changing(functions).Where(function => function.Leaves is null).Select(function => function.Name);

    private static IEnumerable<Declaration> All =>
        DeclaredFunction.All.Select(function => Declaration.Of(function.Method));

    [Fact]
    public void Each_asks_for_the_password_again() => Assert.Empty(Unasked(All));

    [Fact]
    public void Each_leaves_a_trace() => Assert.Empty(Traceless(All));

    [Fact]
    public void They_are_these() =>
        Assert.Equal(
            [
                "AddPasskey",
                "AddStaff",
                "BeginPasskey",
                "BeginTotp",
                "ChangeEmail",
                "ChangePassword",
                "ConfirmPassword",
                "ConfirmTotp",
                "DisableStaff",
                "EnableStaff",
                "EndSession",
                "FinishPasswordReset",
                "FinishSignIn",
                "MakeApiKey",
                "OpenShop",
                "RemovePasskey",
                "RemoveTotp",
                "RenamePasskey",
                "RenewRecoveryCodes",
                "RequestPasswordReset",
                "ResetPassword",
                "ResetSecondFactors",
                "RevokeApiKey",
                "RevokeOtherSessions",
                "RevokeSession",
                "RevokeStorefrontKey",
                "RollStorefrontKey",
                "RotateApiKey",
                "SendEmailVerification",
                "SetProfile",
                "SetRole",
                "SetStaffRole",
                "SignIn",
                "SignInWithPasskey",
                "SignOut",
                "SubmitAccountPage",
                "VerifyAlertAddress",
                "VerifyEmail",
            ],
            Changing(All).Select(function => function.Name).Order()
        );

    [Fact]
    public void One_that_forgot_is_found()
    {
        var planted = Declaration.Of(typeof(PromoteStaff).GetMethod(nameof(PromoteStaff.Run))!);
        Assert.Equal(["PromoteStaff"], Unasked([planted]));
        Assert.Equal(["PromoteStaff"], Traceless([planted]));
    }

    private sealed class PromoteStaff(StaffTable staff)
    {
        [Function(nameof(PromoteStaff)), Allow(Permission.ManageStaff)]
        public Task<Team> Run(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/staff/{id}/promote")]
                HttpRequest request,
            CancellationToken ct
        ) => staff.Of("", ct);
    }
}
