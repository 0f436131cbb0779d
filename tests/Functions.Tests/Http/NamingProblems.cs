using BakeryOps.Functions.Http;

namespace BakeryOps.Functions.Tests.Http;

public class NamingProblems
{
    [Theory]
    [InlineData("input.wrong-type", 400), InlineData("input.not-json-type", 415), InlineData("input.too-large", 413)]
    [
        InlineData("access.not-signed-in", 401),
        InlineData("access.wrong-sign-in", 401),
        InlineData("access.unknown-key", 401),
        InlineData("access.bad-signature", 401)
    ]
    [
        InlineData("access.not-allowed", 403),
        InlineData("access.cross-site", 403),
        InlineData("access.too-many-requests", 429)
    ]
    [InlineData("order.not-found", 404), InlineData("slot.full", 409), InlineData("staff.last-owner", 409)]
    public void The_code_says_the_status(string code, int status) => Assert.Equal(status, Problem.StatusOf(code));
}
