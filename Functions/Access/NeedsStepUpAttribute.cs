namespace BakeryOps.Functions.Access;

/// <summary>
/// Step-up authentication (RFC 9470): the function could be used to take over a shop, so the caller must have given
/// their password in this session
/// within the last ten minutes, by signing in or by <see cref="ConfirmPassword"/>. Otherwise the answer is 403
/// <c>access.password-needed</c>. An account with a second factor must have shown that, too, or the answer is 403
/// <c>access.second-factor-needed</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsStepUpAttribute : Attribute;
