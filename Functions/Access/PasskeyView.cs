using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>A passkey, as shown to its owner.</summary>
/// <param name="LastUsed">Absent: never.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset Since, DateTimeOffset? LastUsed)
{
    internal static PasskeyView Of(Passkey passkey) => new(passkey.Id, passkey.Name, passkey.Since, passkey.LastUsed);

    /// <exception cref="RuleBroken"><c>input.bad-name</c></exception>
    internal static string NameOf(string written) =>
        written.Trim() is { Length: > 0 and <= Passkey.LongestName } name && PlainText.IsName(name)
            ? name
            : throw new RuleBroken(
                InputRules.BadName,
                $"A name has 1 to {Passkey.LongestName} characters on one line, and no link."
            )
            {
                Field = "name",
            };
}
