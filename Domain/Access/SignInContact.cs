namespace BakeryOps.Domain.Access;

/// <summary>Where the code of a sign-in goes: a phone number or an e-mail address.</summary>
/// <param name="Phone">E.164; null: it is an e-mail address.</param>
/// <param name="Email">In lower case; null: it is a phone number.</param>
public sealed record SignInContact(string? Phone, string? Email)
{
    /// <summary>What is given.</summary>
    public string Written => Phone ?? Email!;
}
