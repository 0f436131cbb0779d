using BakeryOps.Domain.Access;

namespace BakeryOps.Domain.Tests.Access;

public class RequestCounts
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly RequestLimit Limit = new("code", "", 2, TimeSpan.FromHours(1));

    [Fact]
    public void The_window_begins_with_the_first_and_then_the_count_starts_again()
    {
        var first = RequestCount.Next(null, Limit, Now)!;
        Assert.Equal(new(1, Now.AddHours(1)), first);
        var second = RequestCount.Next(first, Limit, Now.AddMinutes(59))!;
        Assert.Equal(first with { Count = 2 }, second);
        Assert.Null(RequestCount.Next(second, Limit, Now.AddHours(1).AddTicks(-1)));
        Assert.Equal(new(1, Now.AddHours(2)), RequestCount.Next(second, Limit, Now.AddHours(1)));
    }
}
