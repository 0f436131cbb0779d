using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Infrastructure.Tests.Sdks.FunctionsWorker;

public class DeclaringAFunction
{
    [Fact]
    public void An_http_trigger_demands_a_key_unless_it_names_methods_only()
    {
        Assert.Equal(AuthorizationLevel.Function, new HttpTriggerAttribute().AuthLevel);
        Assert.Equal(AuthorizationLevel.Anonymous, new HttpTriggerAttribute("get", "post").AuthLevel);
        Assert.Equal(["get"], new HttpTriggerAttribute(AuthorizationLevel.Admin, "get").Methods!);
        Assert.Null(new HttpTriggerAttribute(AuthorizationLevel.Admin).Methods);
    }

    [Fact]
    public void A_timer_is_watched_and_waits_for_its_time()
    {
        TimerTriggerAttribute timer = new("0 0 3 * * *");
        Assert.Equal((true, false), (timer.UseMonitor, timer.RunOnStartup));
    }

    [Theory, InlineData("soon"), InlineData("-00:00:01"), InlineData("")]
    public void A_wait_between_retries_is_a_span_of_time(string interval)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedDelayRetryAttribute(3, interval));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialBackoffRetryAttribute(3, interval, "00:01:00"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialBackoffRetryAttribute(3, "00:00:01", interval));
    }

    [Fact]
    public void Waits_that_grow_do_not_begin_above_their_end()
    {
        Assert.Throws<ArgumentException>(() => new ExponentialBackoffRetryAttribute(3, "00:02:00", "00:01:00"));
        Assert.Equal(3, new ExponentialBackoffRetryAttribute(3, "00:00:01", "00:01:00").MaxRetryCount);
    }

    [Theory, InlineData(typeof(string), true), InlineData(typeof(int?), true), InlineData(typeof(int), false)]
    public void A_parameter_knows_whether_it_may_be_null(Type type, bool nullable) => Assert.Equal(nullable, new FunctionParameter("loaves", type).IsReferenceOrNullableType);
}
