using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Access;

/// <summary>
/// Settings <c>Admin:Keys:(name)</c>: who may open and close shops. Each holds the SHA-256 of a key, in hexadecimal, so
/// that reading the settings gives nobody a key. Without one, nobody may.
/// </summary>
public sealed class AdminOptions
{
    public const string Section = "Admin";

    /// <summary>By name, which the logs show.</summary>
    public Dictionary<string, string> Keys { get; init; } = [];

    internal sealed class Check : IValidateOptions<AdminOptions>
    {
        private const int HashDigits = 64;

        public ValidateOptionsResult Validate(string? name, AdminOptions options)
        {
            string[] faults =
            [
                .. options
                    .Keys.Where(key => key.Value.Length != HashDigits || !key.Value.All(char.IsAsciiHexDigit))
                    .Select(key =>
                        $"Admin:Keys:{key.Key} must be the SHA-256 of a key: {HashDigits} hexadecimal digits."
                    ),
                .. options
                    .Keys.Keys.Where(key => !Domain.Access.TokenPart.IsOne(key))
                    .Select(key => $"Admin:Keys:{key}: a name has 1 to 40 lower-case letters, digits and hyphens."),
            ];
            return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
