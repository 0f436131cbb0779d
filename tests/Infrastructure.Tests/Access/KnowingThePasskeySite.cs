using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Tests.Access;

public class KnowingThePasskeySite
{
    [Theory]
    [InlineData("https://orders.example.com/x", null, "orders.example.com", "https://orders.example.com")]
    [InlineData("http://127.0.0.1:7071", null, "localhost", "http://localhost:7071")]
    [InlineData("https://orders.example.com", "example.com", "example.com", "https://orders.example.com")]
    [InlineData(null, "example.com", "example.com", "https://example.com")]
    public void It_is_that_of_the_settings(string? address, string? site, string id, string origin)
    {
        var known = With(address, site);
        Assert.Equal((id, origin), (known.Id, Assert.Single(known.Origins)));
    }

    [Theory, InlineData(null), InlineData("https://203.0.113.7"), InlineData("/here")]
    public void Without_a_name_there_are_no_passkeys(string? address) =>
        Assert.Equal("passkey.not-set-up", Assert.Throws<RuleBroken>(() => With(address, null).Id).Code);

    [Fact]
    public void Pages_of_other_origins_are_named() =>
        Assert.Equal(
            ["https://a.example.com"],
            With("https://orders.example.com", "example.com", "https://a.example.com").Origins
        );

    private static PasskeySite With(string? address, string? site, params string[] origins) =>
        new(
            new ConfigurationBuilder().AddInMemoryCollection([new("PublicAddress", address)]).Build(),
            Options.Create(new SignInOptions { PasskeySite = site, PasskeyOrigins = [.. origins] })
        );
}
