using System.Text.RegularExpressions;
using BakeryOps.Architecture.Tests.Facts;

namespace BakeryOps.Architecture.Tests;

/// <summary>
/// A secret, or what proves one, is compared by <c>CryptographicOperations.FixedTimeEquals</c> alone: the time of any
/// other comparison tells how much of a guess is right. Found by the names of what is compared.
/// </summary>
public partial class SecretsAreComparedInConstantTime
{
    private const string Secret =
        @"([\w!?]+(\(\))?[.?!]+)*\w*([Ss]ecret|[Tt]oken|[Ss]ignature|Hash|[Pp]assword|[Cc]hallenge|[Cc]redential"
        + @"|[Aa]piKey|[Aa]dminKey)(Hash|Text|Value|s)?\b";

    // Lengths, null, and the values of enums tell nothing.
    [GeneratedRegex(
        @"(?<![\w.])"
            + Secret
            + @"(\(\)|!)?\s*(==|!=)(?!\s*(null\b|default\b|""""|0\b))"
            + @"|(==|!=)\s*(?!PasswordCheck\.)"
            + Secret
            + @"(?!\.)|(?<![\w.])"
            + Secret
            + @"!?\.(AsSpan\(\)\.)?(Equals|SequenceEqual|CompareTo|StartsWith)\("
            + @"|(string\.(Equals|Compare\w*)|SequenceEqual)\(([^()\n]*[ ,(.])?"
            + Secret
    )]
    private static partial Regex Comparison();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    private static IEnumerable<string> Unequal(IEnumerable<SourceFile> files) =>
        from file in files
        // Simulated vendors keep no secrets of anybody.
        where !file.Path.StartsWith("Local/Simulators/", StringComparison.Ordinal)
        from Match found in Comparison().Matches(Comments().Replace(file.Text, ""))
        select $"{file.Path}: {found.Value.Trim()}";

    /// <summary>What is compared in another way, and why that tells nothing. Each is still there, or the test fails.</summary>
    private static readonly Dictionary<string, string> Harmless = new()
    {
        ["Domain/Access/SecondFactors.cs: != recoveryCodeHash"] = "Removes a code that was found from the others.",
        ["Infrastructure/Access/SecretEncryption.cs: SequenceEqual(sealedSecret"] =
            "The name of the key that it is encrypted with, which stands before it in the open.",
    };

    [Fact]
    public void No_secret_is_compared_in_another_way() =>
        Assert.Equal(
            Harmless.Keys.Order(StringComparer.Ordinal),
            Unequal(Repository.Sources).Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("if (link.Secret == order.Origin.Secret)")]
    [InlineData("return expected != sentSignature;")]
    [InlineData("key.SecretHash.SequenceEqual(hash)")]
    [InlineData("hash.AsSpan().SequenceEqual(key.SecretHash)")]
    [InlineData("string.Equals(sent, token, StringComparison.Ordinal)")]
    [InlineData("session.Token.Equals(sent)")]
    [InlineData("where key.ApiKey == sent")]
    [InlineData("password == account.Password")]
    public void One_that_is_found(string planted) =>
        Assert.NotEmpty(Unequal([new("Functions/Access/SignIn.cs", planted)]));

    [Theory]
    [InlineData("if (token is null || secret.Length != 43)")]
    [InlineData("account.PasswordHash == null")]
    [InlineData("CryptographicOperations.FixedTimeEquals(hash, SecretHash)")]
    [InlineData("if (check == PasswordCheck.Wrong)")]
    [InlineData("token.ShopId == asked.Shop")]
    public void One_that_tells_nothing(string planted) =>
        Assert.Empty(Unequal([new("Functions/Access/SignIn.cs", planted)]));
}
