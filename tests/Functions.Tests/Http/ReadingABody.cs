using System.Text;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Http.Errors;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Functions.Tests.Http;

public class ReadingABody
{
    public sealed record Cart(
        IReadOnlyList<CartLine> Lines,
        string? Note,
        Weekday Day = Weekday.Monday,
        IReadOnlyDictionary<string, int>? Extras = null,
        Money? Tip = null
    )
    {
        public int Count => Lines.Count;
    }

    public sealed record CartLine(string Product, int Quantity, DateOnly? On = null);

    public enum Weekday
    {
        Monday,
        Tuesday,
    }

    [Fact]
    public async Task A_good_one_is_read()
    {
        var cart = await Read(
            """{ "lines": [ { "product": "rye", "quantity": 2, "on": "2026-11-24" } ], "day": "tuesday", "extras": { "box": 1 }, "tip": { "minorUnits": 500, "currency": "VND" } }"""
        );
        Assert.Equal(new CartLine("rye", 2, new(2026, 11, 24)), Assert.Single(cart.Lines));
        Assert.Equal((Weekday.Tuesday, new Money(500, new("VND")), (string?)null), (cart.Day, cart.Tip, cart.Note));
    }

    [Fact]
    public async Task One_in_many_pieces_is_read_too()
    {
        var line = """{ "product": "rye", "quantity": 2 }""";
        Assert.Equal(
            3000,
            (await Read($$"""{ "lines": [ {{string.Join(',', Enumerable.Repeat(line, 3000))}} ] }""")).Lines.Count
        );
    }

    [Theory]
    [InlineData("""{ "lines": [], "sugar": 1 }""", "input.unknown-field", "sugar")]
    [InlineData(
        """{ "lines": [ { "product": "rye", "quantity": 1, "flour": 1 } ] }""",
        "input.unknown-field",
        "lines[0].flour"
    )]
    [InlineData("""{ }""", "input.missing-field", "lines")]
    [InlineData(
        """{ "lines": [ { "product": "rye", "quantity": 1 }, { "product": "rye" } ] }""",
        "input.missing-field",
        "lines[1].quantity"
    )]
    [InlineData("""{ "lines": null }""", "input.wrong-type", "lines")]
    [InlineData("""{ "lines": [ null ] }""", "input.wrong-type", "lines[0]")]
    [InlineData("""{ "lines": {} }""", "input.wrong-type", "lines")]
    [InlineData("""{ "lines": [ { "product": "rye", "quantity": "2" } ] }""", "input.wrong-type", "lines[0].quantity")]
    [InlineData("""{ "lines": [ { "product": "rye", "quantity": 2.5 } ] }""", "input.wrong-type", "lines[0].quantity")]
    [InlineData(
        """{ "lines": [ { "product": "rye", "quantity": 99999999999 } ] }""",
        "input.wrong-type",
        "lines[0].quantity"
    )]
    [InlineData("""{ "lines": [ { "product": 7, "quantity": 1 } ] }""", "input.wrong-type", "lines[0].product")]
    [InlineData(
        """{ "lines": [ { "product": "rye", "quantity": 1, "on": "24.11.2026" } ] }""",
        "input.wrong-type",
        "lines[0].on"
    )]
    [InlineData("""{ "lines": [], "day": "someday" }""", "input.wrong-type", "day")]
    [InlineData("""{ "lines": [], "day": 1 }""", "input.wrong-type", "day")]
    [InlineData("""{ "lines": [], "day": "monday,tuesday" }""", "input.wrong-type", "day")]
    [InlineData("""{ "lines": [], "day": "Monday" }""", "input.wrong-type", "day")]
    [InlineData("""{ "lines": [], "day": "1" }""", "input.wrong-type", "day")]
    [InlineData("""{ "lines": [], "extras": { "box": "one" } }""", "input.wrong-type", "extras.box")]
    [InlineData(
        """{ "lines": [], "tip": { "minorUnits": 5, "currency": "dong" } }""",
        "input.wrong-type",
        "tip.currency"
    )]
    [InlineData("""{ "lines": [], "tip": { "minorUnits": 5 } }""", "input.missing-field", "tip.currency")]
    [InlineData("""{ "lines": [], "lines": [] }""", "input.duplicate-field", "lines")]
    [InlineData(
        """{ "lines": [ { "product": "rye", "quantity": 1, "quantity": 2 } ] }""",
        "input.duplicate-field",
        "lines[0].quantity"
    )]
    [InlineData("""{ "LINES": [], "Sugar": 1 }""", "input.unknown-field", "Sugar")]
    [InlineData("""{ "lines": [], "count": 0 }""", "input.unknown-field", "count")]
    [InlineData(
        """{ "lines": [], "tip": { "minorUnits": 5, "currency": "VND", "isZero": true } }""",
        "input.unknown-field",
        "tip.isZero"
    )]
    [InlineData("[]", "input.wrong-type", null)]
    [InlineData("7", "input.wrong-type", null)]
    [InlineData("null", "input.wrong-type", null)]
    [InlineData("", "input.not-json", null)]
    [InlineData("   ", "input.not-json", null)]
    [InlineData("{", "input.not-json", null)]
    [InlineData("""{ "lines": [] } x""", "input.not-json", null)]
    [InlineData("""{ "lines": [], }""", "input.not-json", null)]
    [InlineData("""{ 'lines': [] }""", "input.not-json", null)]
    [InlineData("""{ "lines": [] /* none */ }""", "input.not-json", null)]
    [InlineData("""{ "lines": [], "\ud800": 1 }""", "input.not-json", null)]
    [InlineData("""{ "lines": [], "note": "\ud800" }""", "input.wrong-type", "note")]
    public async Task A_wrong_one_is_refused_by_its_field(string json, string code, string? field)
    {
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => Read(json));
        Assert.Equal((code, field), (broken.Code, broken.Field));
        Assert.InRange(RuleStatus.Of(broken.Rule.Kind), 400, 415);
        Assert.All(
            (string[])["BakeryOps", "System.", "Exception", "BytePositionInLine"],
            inside => Assert.DoesNotContain(inside, broken.Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Of_an_enum_the_words_are_told() =>
        Assert.Equal(
            "Expected here: one of monday, tuesday.",
            (await Assert.ThrowsAsync<RuleBroken>(() => Read("""{ "lines": [], "day": "monday,tuesday" }"""))).Message
        );

    [Fact]
    public async Task Depth_has_an_end() =>
        Assert.Equal(
            "input.not-json",
            (
                await Assert.ThrowsAsync<RuleBroken>(() =>
                    Read($$"""{ "lines": {{new string('[', 40)}}{{new string(']', 40)}} }""")
                )
            ).Code
        );

    [
        Theory,
        InlineData(null),
        InlineData("text/plain"),
        InlineData("application/x-www-form-urlencoded"),
        InlineData("application/json; charset=utf-16")
    ]
    public async Task Another_form_is_not_read(string? contentType) =>
        Assert.Equal(
            "input.not-json-type",
            (await Assert.ThrowsAsync<RuleBroken>(() => Read("""{ "lines": [] }""", contentType))).Code
        );

    [
        Theory,
        InlineData("application/json; charset=utf-8"),
        InlineData("Application/JSON"),
        InlineData("application/json;charset=\"UTF-8\"")
    ]
    public async Task The_form_may_be_written_in_any_way(string contentType) =>
        Assert.Empty((await Read("""{ "lines": [] }""", contentType)).Lines);

    [Theory, InlineData(true), InlineData(false)]
    public async Task One_too_large_is_not_read_whether_it_says_so_or_not(bool saysSo)
    {
        var json = $$"""{ "lines": [], "note": "{{new string('x', RequestBody.MaxBytes)}}" }""";
        Assert.Equal(
            "input.too-large",
            (await Assert.ThrowsAsync<RuleBroken>(() => Read(json, saysLength: saysSo))).Code
        );
    }

    [Fact]
    public async Task One_too_large_leaves_the_rest_to_the_server()
    {
        var request = new DefaultHttpContext().Request;
        (request.ContentType, request.Body) = (
            "application/json",
            new MemoryStream(new byte[2 * RequestBody.MaxBytes])
        );
        await Assert.ThrowsAsync<RuleBroken>(async () =>
            await request.ReadJson(typeof(Cart), TestContext.Current.CancellationToken)
        );
        // The rest may still be read.
        Assert.False(request.BodyReader.TryRead(out var rest) && rest.Buffer.Length > RequestBody.MaxBytes);
    }

    [Fact]
    public async Task Nulls_in_texts_and_fields_do_no_harm() =>
        Assert.Equal(
            "null and void",
            (
                await Read(
                    """{ "lines": [ { "product": "null", "quantity": 1, "on": null } ], "note": "null and void", "tip": null }"""
                )
            ).Note
        );

    private static async Task<Cart> Read(string json, string? contentType = "application/json", bool saysLength = true)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var request = new DefaultHttpContext().Request;
        (request.ContentType, request.ContentLength, request.Body) = (
            contentType,
            saysLength ? body.Length : null,
            new MemoryStream(body)
        );
        return (Cart)await request.ReadJson(typeof(Cart), TestContext.Current.CancellationToken);
    }
}
