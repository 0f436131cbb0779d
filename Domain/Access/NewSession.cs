namespace BakeryOps.Domain.Access;

/// <summary>What a sign-in knows of the session that it opens.</summary>
/// <param name="At">When the password was checked: a later password change ends the session.</param>
/// <param name="WithSecondFactor">Whether a second factor was shown too.</param>
public sealed record NewSession(DateTimeOffset At, string? UserAgent, bool WithSecondFactor = false);
