using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Sdks.DurableTask;

public class OptionsOfATask
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(0, 1, 1, 60, 60)]
    [InlineData(-1, 1, 1, 60, 60)]
    [InlineData(3, 0, 1, 60, 60)]
    [InlineData(3, 1, 0.9, 60, 60)]
    [InlineData(3, 10, 1, 9, 60)]
    [InlineData(3, 10, 1, 60, 9)]
    public void A_policy_that_cannot_be_kept_is_refused(int attempts, int first, double coefficient, int longest, int whole) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(attempts, first * Second, coefficient, longest * Second, whole * Second));

    [Fact]
    public void A_policy_waits_at_most_an_hour_and_retries_without_end_of_time_by_default()
    {
        RetryPolicy policy = new(1, Second);
        Assert.Equal((1.0, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan), (policy.BackoffCoefficient, policy.MaxRetryInterval, policy.RetryTimeout));
        Assert.Equal(Timeout.InfiniteTimeSpan, new RetryPolicy(1, Second, 1, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan).MaxRetryInterval);
    }

    [Fact]
    public async Task Retries_go_by_a_policy_or_by_a_handler()
    {
        TaskRetryOptions byHandler = new RetryHandler(retry => retry.LastAttemptNumber < 3);
        Assert.Null(byHandler.Policy);
        Assert.True(await byHandler.Handler!(Attempt(2)));
        Assert.False(await byHandler.Handler!(Attempt(3)));
        Assert.Null(TaskOptions.FromRetryPolicy(new(2, Second)).Retry!.Handler);

        static RetryContext Attempt(int number) => new(new Rehearsal(), number, new("System.TimeoutException", "late", null, null, null), Second, CancellationToken.None);
    }

    [Fact]
    public void A_sub_orchestration_takes_over_all_that_its_task_had()
    {
        TaskOptions patiently = new(new RetryPolicy(2, Second), new Dictionary<string, string> { ["shop"] = "a" }) { Version = "2.0" };
        var named = patiently.WithInstanceId("order-1");
        Assert.Equal((patiently.Retry, patiently.Tags, patiently.Version, "order-1"), (named.Retry, named.Tags, named.Version, named.InstanceId));
        Assert.Equal("order-1", new SubOrchestrationOptions((TaskOptions)named).InstanceId);
        Assert.Equal("order-2", new SubOrchestrationOptions((TaskOptions)named, "order-2").InstanceId);
        Assert.Equal("3.0", (named with { Version = "3.0" }).Version?.Version);
    }

    [Fact]
    public void Copies_of_start_options_are_equal_and_changes_do_not_reach_the_original()
    {
        StartOrchestrationOptions start = new("order-1", DateTimeOffset.UnixEpoch) { Version = "2.0" };
        Assert.Equal(start, start with { });
        var once = start.WithDedupeStatuses(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending);
        Assert.Equal(["Running", "Pending"], once.DedupeStatuses!);
        Assert.Null(start.DedupeStatuses);
        Assert.Equal(("order-1", "2.0"), (once.InstanceId, once.Version?.Version));
    }

    [Fact]
    public void Names_and_versions_are_equal_whatever_their_case()
    {
        Assert.True((TaskName)"Bake" == "bake");
        Assert.True((TaskName)"" == default);
        Assert.True((TaskVersion)"Spring" == "spring");
        Assert.Equal(TaskVersion.Unversioned.GetHashCode(), new TaskVersion(null).GetHashCode());
        Assert.Throws<ArgumentException>(() => new TaskVersion(" "));
    }
}
