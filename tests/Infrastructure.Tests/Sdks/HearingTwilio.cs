using Twilio.Security;

namespace BakeryOps.Infrastructure.Tests.Sdks;

public class HearingTwilio
{
    private static readonly RequestValidator Validator = new("12345");

    private static Dictionary<string, string> Call =>
        new()
        {
            ["CallSid"] = "CA1234567890ABCDE",
            ["From"] = "+14158675309",
            ["Digits"] = "1234",
            ["To"] = "+18005551212",
            ["Caller"] = "+14158675309",
        };

    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://mycompany.com:8443/myapp.php?foo=1&bar=2", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://MyCompany.com/myapp.php?foo=1&bar=2", "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    public void The_published_vectors_are_Twilios(string url, string signature) =>
        Assert.True(Validator.Validate(url, Call, signature));

    [Fact]
    public void Any_other_address_parameter_or_signature_is_not()
    {
        const string url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        Assert.False(
            Validator.Validate("https://mycompany.com/myapp.php?foo=1&bar=3", Call, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")
        );
        Assert.False(
            Validator.Validate(
                url,
                new Dictionary<string, string>(Call) { ["Digits"] = "1235" },
                "RSOYDt4T1cUTdK1PDd93/VVr8B8="
            )
        );
        Assert.False(Validator.Validate(url, Call, "RSOYDt4T1cUTdK1PDd93/VVr8B9="));
        Assert.False(new RequestValidator("12346").Validate(url, Call, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
    }

    [Fact]
    public void Without_a_signature_there_is_nothing_to_compare() =>
        Assert.Throws<ArgumentException>(() => Validator.Validate("https://mycompany.com/", Call, ""));

    [Fact]
    public void A_JSON_body_is_held_to_the_hash_in_the_signed_address()
    {
        const string body = """{"property": "value", "boolean": true}""";
        const string url =
            "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        Assert.True(Validator.Validate(url, body, "a9nBmqA0ju/hNViExpshrM61xv4="));
        Assert.False(Validator.Validate(url, body + " ", "a9nBmqA0ju/hNViExpshrM61xv4="));
        Assert.False(
            Validator.Validate("https://mycompany.com/myapp.php?foo=1&bar=2", body, "a9nBmqA0ju/hNViExpshrM61xv4=")
        );
    }
}
