using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Tests.Access;

public class ReadingOneTimeCodes
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 7, TimeSpan.Zero);
    private static readonly SecondFactors Mai = SecondFactors.None("demo", "mai");
    private readonly SecretEncryption encryption = With(Key(1));

    // The seed and times of RFC 6238, appendix B, for SHA-1; the last six of the eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long time, string code)
    {
        var seed = encryption.Encrypt("12345678901234567890"u8.ToArray(), "totp|demo|mai");
        var at = DateTimeOffset.FromUnixTimeSeconds(time);
        Assert.Equal(time / 30, new TotpCodes(encryption).StepOf(Mai, seed, code, at));
        Assert.Equal(code, new AuthenticatorApp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").CodeAt(at));
    }

    [
        Theory,
        InlineData(-2, false),
        InlineData(-1, true),
        InlineData(0, true),
        InlineData(1, true),
        InlineData(2, false)
    ]
    public void A_phones_clock_may_be_one_step_off(int steps, bool isAccepted)
    {
        var totp = new TotpCodes(encryption);
        var (secret, written) = totp.NewSecret("demo", "mai");
        var step = totp.StepOf(Mai, secret, new AuthenticatorApp(written).CodeAt(Now, steps), Now);
        Assert.Equal(isAccepted ? Now.ToUnixTimeSeconds() / 30 + steps : null, step);
    }

    [Theory, InlineData(""), InlineData("12345"), InlineData("1234567"), InlineData("abcdef"), InlineData("१२३४५६")]
    public void What_is_no_code_is_refused(string code)
    {
        var totp = new TotpCodes(encryption);
        Assert.Null(totp.StepOf(Mai, totp.NewSecret("demo", "mai").Sealed, code, Now));
    }

    [Fact]
    public void An_app_reads_the_address()
    {
        var (_, written) = new TotpCodes(encryption).NewSecret("demo", "mai");
        Assert.Matches("^[A-Z2-7]{32}$", written);
        var address = TotpCodes.Address("Lò Bánh & Co", "mai@example.com", written).AbsoluteUri;
        Assert.StartsWith(
            "otpauth://totp/L%C3%B2%20B%C3%A1nh%20%26%20Co:mai%40example.com?",
            address,
            StringComparison.Ordinal
        );
        Assert.Contains($"?secret={written}&issuer=L%C3%B2", address, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_stored_encrypted_and_for_its_account_alone()
    {
        var (secret, written) = new TotpCodes(encryption).NewSecret("demo", "mai");
        Assert.NotEqual(written, new TotpCodes(encryption).NewSecret("demo", "mai").Written);
        Assert.Equal(20, encryption.Decrypt(secret, "totp|demo|mai").Length);
        Assert.ThrowsAny<CryptographicException>(() => encryption.Decrypt(secret, "totp|demo|lan"));
        secret[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => encryption.Decrypt(secret, "totp|demo|mai"));
    }

    [Fact]
    public void A_key_may_be_replaced_while_the_old_one_still_decrypts()
    {
        var secret = encryption.Encrypt([1, 2, 3], "x");
        Assert.Equal([1, 2, 3], With(Key(2), Key(1)).Decrypt(secret, "x"));
        Assert.Equal(
            "second-factor.not-set-up",
            Assert.Throws<RuleBroken>(() => With(Key(2)).Decrypt(secret, "x")).Code
        );
        Assert.Equal("second-factor.not-set-up", Assert.Throws<RuleBroken>(() => With(null).Encrypt([1], "x")).Code);
        Assert.Equal(encryption.SecretFor("a"), With(Key(1)).SecretFor("a"));
        Assert.NotEqual(encryption.SecretFor("a"), encryption.SecretFor("b"));
        Assert.NotEqual(encryption.SecretFor("a"), With(Key(2)).SecretFor("a"));
    }

    [
        Theory,
        InlineData(null, true),
        InlineData("", true),
        InlineData("c2hvcnQ=", false),
        InlineData("@Microsoft.KeyVault(…)", false)
    ]
    public void A_key_that_is_none_fails_the_start(string? key, bool isValid) =>
        Assert.Equal(isValid, new SignInOptions.Check().Validate(null, new() { Key = key }).Succeeded);

    private static string Key(byte filler) => Convert.ToBase64String([.. Enumerable.Repeat(filler, 32)]);

    private static SecretEncryption With(string? key, params string[] old) =>
        new(Options.Create(new SignInOptions { Key = key, OldKeys = [.. old] }));
}
