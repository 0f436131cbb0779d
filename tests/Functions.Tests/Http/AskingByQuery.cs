using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Functions.Tests.Http;

public class AskingByQuery
{
    [Fact]
    public void What_is_given_is_read_in_the_form_of_its_type()
    {
        Assert.True(Request("?day=2026-11-24&most=7").TryRead<DateOnly>("day", out var day));
        Assert.True(Request("?day=2026-11-24&most=7").TryRead<int>("most", out var most));
        Assert.Equal((new DateOnly(2026, 11, 24), 7), (day, most));
    }

    [Fact]
    public void What_is_not_given_is_not_there() => Assert.False(Request("?other=1").TryRead<int>("most", out _));

    [
        Theory,
        InlineData("?day=yesterday"),
        InlineData("?day="),
        InlineData("?day=2026-11-24&day=2026-11-25"),
        InlineData("?day=2026-13-01"),
        InlineData("?day=11/12/2026"),
        InlineData("?day=24 Nov"),
        InlineData("?day= 2026-11-24")
    ]
    public void What_is_wrong_is_refused_by_its_name(string query)
    {
        var broken = Assert.Throws<RuleBroken>(() => Request(query).TryRead<DateOnly>("day", out _));
        Assert.Equal(
            ("input.wrong-type", "day", "Expected here, once: a date such as 2026-11-24."),
            (broken.Code, broken.Field, broken.Message)
        );
    }

    [
        Theory,
        InlineData("?cost=5,000"),
        InlineData("?cost=5.000"),
        InlineData("?cost=%2B5000"),
        InlineData("?cost=05000"),
        InlineData("?cost=%205000"),
        InlineData("?cost=5000%00"),
        InlineData("?cost=5e3"),
        InlineData("?cost=٥"),
        InlineData("?cost=-0")
    ]
    public void A_number_that_could_be_another_is_refused(string query) =>
        Assert.Equal(
            ("input.wrong-type", "cost"),
            Assert.Throws<RuleBroken>(() => Request(query).TryRead<long>("cost", out _)) is var broken
                ? (broken.Code, broken.Field)
                : default
        );

    [Theory, InlineData("?cost=5000", 5000), InlineData("?cost=0", 0), InlineData("?cost=-7", -7)]
    public void A_number_is_read_in_the_form_in_which_it_is_written(string query, long cost)
    {
        Assert.True(Request(query).TryRead<long>("cost", out var read));
        Assert.Equal(cost, read);
    }

    [Fact]
    public void Nobody_asks_by_a_whole_book() =>
        Assert.Throws<RuleBroken>(() => Request($"?name={new string('x', 1025)}").TryRead<string>("name", out _));

    private static HttpRequest Request(string query)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new(query);
        return request;
    }
}
