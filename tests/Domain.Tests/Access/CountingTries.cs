using BakeryOps.Domain.Access;

namespace BakeryOps.Domain.Tests.Access;

public class CountingTries
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private static readonly PasswordAttempts None = PasswordAttempts.None("hem-bakery", "s1", "address-0001", Now);

    [Fact]
    public void Four_wrong_passwords_close_nothing() => Assert.True(Tried(4).LetsTry(Now));

    [Fact]
    public void The_fifth_closes_the_source_for_a_minute()
    {
        var closed = Tried(5);
        Assert.False(closed.LetsTry(Now));
        Assert.False(closed.LetsTry(Now.AddSeconds(59)));
        Assert.True(closed.LetsTry(Now.AddMinutes(1)));
    }

    [Theory, InlineData(6, 2), InlineData(7, 4), InlineData(10, 32), InlineData(11, 32), InlineData(500, 32)]
    public void Each_further_one_closes_it_for_twice_as_long_up_to_half_an_hour(int tries, int minutes) =>
        Assert.Equal(Now.AddMinutes(minutes), Tried(tries).ClosedUntil);

    [Fact]
    public void After_a_day_without_any_the_count_begins_anew() =>
        Assert.Equal(1, Tried(9).WithTry(Now.AddDays(1)).Count);

    [Fact]
    public void One_that_was_not_looked_at_does_not_count()
    {
        Assert.Equal(Tried(3), Tried(4).WithoutTry());
        Assert.True(Tried(5).WithoutTry().LetsTry(Now));
        Assert.False(Tried(7).WithoutTry().LetsTry(Now));
    }

    private static PasswordAttempts Tried(int times) =>
        Enumerable.Range(0, times).Aggregate(None, (tried, _) => tried.WithTry(Now));
}
