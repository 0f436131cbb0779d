using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Tests.Sdks.DurableTask;

public class CallingFromAnOrchestration
{
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(new(3, TimeSpan.FromSeconds(1)));

    // Not literals: the official analysers look for functions of that name.
    private static readonly TaskName Bake = "Bake", Deliver = "Deliver";

    private readonly Rehearsal rehearsal = new();

    [Fact]
    public async Task Every_form_of_a_call_reaches_the_same_activity()
    {
        await rehearsal.CallActivityAsync(Bake);
        await rehearsal.CallActivityAsync(Bake, 12);
        await rehearsal.CallActivityAsync(Bake, Patiently);
        await rehearsal.CallActivityAsync<int>(Bake, Patiently);
        await rehearsal.CallSubOrchestratorAsync(Deliver, 12);
        await rehearsal.CallSubOrchestratorAsync(Deliver, Patiently);
        await rehearsal.CallSubOrchestratorAsync<int>(Deliver, Patiently);
        Assert.Equal(
            [
                "activity Bake - once", "activity Bake 12 once", "activity Bake - 3 attempts", "activity Bake - 3 attempts",
                "orchestration Deliver 12 once", "orchestration Deliver - 3 attempts", "orchestration Deliver - 3 attempts",
            ],
            rehearsal.Asked);
    }

    [Fact]
    public void Starting_over_keeps_unread_events_unless_told_otherwise()
    {
        rehearsal.ContinueAsNew(new ContinueAsNewOptions { NewInput = "tomorrow" });
        rehearsal.ContinueAsNew(new ContinueAsNewOptions { PreserveUnprocessedEvents = false });
        Assert.Equal(["anew tomorrow True", "anew - False"], rehearsal.Asked);
    }

    [Theory]
    [InlineData("1.10", "1.9", 1)]
    [InlineData("1.2", "1.2", 0)]
    [InlineData("", "1.0", -1)]
    [InlineData("1.0", " ", 1)]
    [InlineData("", "", 0)]
    [InlineData("Spring", "spring", 0)]
    [InlineData("autumn", "spring", -1)]
    public void Versions_compare_as_numbers_where_they_are_numbers(string mine, string other, int expected) =>
        Assert.Equal(expected, Math.Sign(new Rehearsal(mine).CompareVersionTo(other)));

    [Theory]
    [InlineData(false, "bread is out")]
    [InlineData(true)]
    public void A_replay_says_nothing_again(bool replaying, params string[] said)
    {
        using Listener listener = new();
        rehearsal.Loggers = listener;
        ILogger[] loggers =
        [
            rehearsal.CreateReplaySafeLogger("Baking"), rehearsal.CreateReplaySafeLogger(rehearsal.GetType()),
            rehearsal.CreateReplaySafeLogger<Rehearsal>(), rehearsal.ReplaySafeLoggerFactory.CreateLogger("Baking"),
        ];
        rehearsal.Replaying = replaying;
        foreach (var logger in loggers)
        {
            listener.Said.Clear();
            logger.LogInformation("bread is out");
            Assert.Equal(said, listener.Said);
        }
    }

    private sealed class Listener : ILoggerFactory, ILogger
    {
        public List<string> Said { get; } = [];
        public ILogger CreateLogger(string categoryName) => this;
        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
        public void Dispose() => Said.Clear();
    }
}
