using BakeryOps.Domain.Values;
using Microsoft.DurableTask;

namespace BakeryOps.Infrastructure.Tests.Sdks.DurableTask;

public class FailingForGood
{
    private static TaskFailureDetails Details(string type) => new(type, "the oven is cold", null, null, null);

    [Fact]
    public void The_failure_carries_type_message_and_cause()
    {
        var details = TaskFailureDetails.FromException(new InvalidOperationException("no bread", new TimeoutException("cold oven")));
        Assert.Equal("System.InvalidOperationException: no bread", details.ToString());
        Assert.Equal("System.TimeoutException", details.InnerFailure?.ErrorType);
        Assert.Null(details.InnerFailure?.InnerFailure);
    }

    [Fact]
    public void A_base_type_is_a_cause_and_an_unrelated_one_is_not()
    {
        var details = TaskFailureDetails.FromException(new ArgumentNullException("flour"));
        Assert.True(details.IsCausedBy<ArgumentNullException>());
        Assert.True(details.IsCausedBy<ArgumentException>());
        Assert.True(details.IsCausedBy<Exception>());
        Assert.False(details.IsCausedBy<InvalidOperationException>());
    }

    [Fact]
    public void A_type_of_ours_is_found_in_whatever_assembly_it_stands()
    {
        var details = TaskFailureDetails.FromException(new RuleBroken("oven.full", "The oven is full."));
        Assert.True(details.IsCausedBy<RuleBroken>());
        Assert.True(details.IsCausedBy<Exception>());
    }

    [Theory, InlineData("Vendor.Sdk.OvenException"), InlineData("")]
    public void A_type_that_is_not_here_is_no_known_cause(string type) => Assert.False(Details(type).IsCausedBy<Exception>());

    [Fact]
    public void Only_exceptions_can_be_asked_for() => Assert.Throws<ArgumentException>(() => Details("System.Exception").IsCausedBy(typeof(string)));

    [Fact]
    public void The_exception_names_the_task_and_the_cause()
    {
        TaskFailedException fromDetails = new("Bake", 3, Details("System.TimeoutException"));
        TaskFailedException fromException = new("Bake", 3, new TimeoutException("the oven is cold"));
        foreach (var failed in new[] { fromDetails, fromException })
        {
            Assert.Equal("Task 'Bake' (#3) failed with an unhandled exception: the oven is cold", failed.Message);
            Assert.Equal(("Bake", 3), (failed.TaskName, failed.TaskId));
            Assert.True(failed.FailureDetails.IsCausedBy<TimeoutException>());
        }
    }
}
