namespace BakeryOps.Functions.Access;

/// <summary>
/// The function does what takes a shop over: the caller must have given their password in this session within the last
/// ten minutes, by signing in or by <see cref="ConfirmPassword"/>. Else the answer is 403
/// <c>access.password-needed</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsRecentPasswordAttribute : Attribute;
