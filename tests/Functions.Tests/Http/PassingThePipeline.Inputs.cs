using BakeryOps.Functions.Tests.Access;

namespace BakeryOps.Functions.Tests.Http;

/// <summary>Bodies, queries and callers as parameters.</summary>
public partial class PassingThePipeline
{
    [Fact]
    public async Task A_query_is_read_as_a_record()
    {
        var answer = await Ask("?day=2026-11-24&product=rye&unknown=1");
        Assert.Equal(
            ("2026-11-24", 7, "rye"),
            ((string?)answer.Json!["day"], (int?)answer.Json["most"], (string?)answer.Json["product"])
        );
    }

    [Theory]
    [InlineData("", "input.missing-field", "day", "'day' is required: a date such as 2026-11-24.")]
    [InlineData("?day=24.11.2026", "input.wrong-type", "day", "Expected here, once: a date such as 2026-11-24.")]
    [InlineData(
        "?day=2026-11-24&most=+7",
        "input.wrong-type",
        "most",
        "Expected here, once: a whole number within range."
    )]
    public async Task A_wrong_query_is_a_problem_with_its_name(string query, string code, string field, string detail)
    {
        var answer = await Ask(query);
        Assert.Equal(
            (400, code, field, detail),
            (answer.Status, answer.Code, (string?)answer.Json!["field"], (string?)answer.Json["detail"])
        );
    }

    [Fact]
    public async Task A_body_is_read_only_for_whom_the_function_admits()
    {
        var wrong = new { wrong = 1 };
        Assert.Equal(401, (await http.Call("POST", "api/bake", wrong)).Status);
        var baker = await bakery.SignedIn(shop, Domain.Access.Role.Baker);
        Assert.Equal(403, (await http.Call("POST", "api/bake", wrong, session: baker)).Status);
        var key = await bakery.Key(shop);
        Assert.Equal("input.unknown-field", (await http.Call("POST", "api/bake", wrong, key: key)).Code);
        Assert.Equal(
            $"rye of {shop}",
            (string?)(await http.Call("POST", "api/bake", new { text = "rye" }, key: key)).Json!["text"]
        );
    }

    [Fact]
    public async Task A_scheme_more_is_one_service_more()
    {
        Assert.Equal(
            $"Storefront {shop}",
            (string?)(await http.Call("GET", "api/orders", headers: ("X-Shop", shop))).Json
        );
        Assert.Equal(401, (await http.Call("GET", "api/orders", headers: ("X-Shop", "nobody"))).Status);
        var challenge = await http.Call("POST", "api/bake", new { });
        Assert.Contains(
            "X-Storefront-Key, or send the shop's name",
            (string?)challenge.Json!["detail"],
            StringComparison.Ordinal
        );
    }

    private Task<Answer> Ask(string query) => http.Call("GET", $"api/ask{query}", headers: ("X-Shop", shop));
}
