using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Access;

/// <summary>Settings <c>SignIn:…</c></summary>
public sealed class SignInOptions
{
    public const string Section = "SignIn";
    public const int KeyBytes = 32;

    /// <summary>
    /// Encrypts the secrets of authenticator apps: 32 random bytes in base64. Empty: there are no authenticator apps.
    /// </summary>
    public string? Key { get; set; }

    /// <summary>Earlier keys, which still decrypt.</summary>
    public List<string> OldKeys { get; init; } = [];

    internal IEnumerable<string> Keys => Key is { Length: > 0 } key ? [key, .. OldKeys] : OldKeys;

    internal static bool IsKey(string text) =>
        Convert.TryFromBase64String(text, new byte[text.Length], out var bytes) && bytes == KeyBytes;

    internal sealed class Check : IValidateOptions<SignInOptions>
    {
        public ValidateOptionsResult Validate(string? name, SignInOptions options) =>
            options.Keys.All(IsKey)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    $"SignIn:Key and SignIn:OldKeys are {KeyBytes} random bytes in base64 each: openssl rand -base64 32"
                );
    }
}
