using System.Globalization;
using BakeryOps.Functions.Tests.Host.Samples;
using BakeryOps.Local.Host;

namespace BakeryOps.Functions.Tests.Host;

public sealed class RunningTimers : SampleHost
{
    protected override LocalHostOptions Options =>
        base.Options with
        {
            Functions = [typeof(TimerSamples)],
            Settings = new Dictionary<string, string?>(base.Options.Settings)
            {
                ["MorningSchedule"] = "0 30 4 * * *",
                ["WEBSITE_TIME_ZONE"] = "Asia/Ho_Chi_Minh",
            },
        };

    /// <summary>04:30 in Ho Chi Minh City.</summary>
    private static readonly TimeSpan Due = new(21, 30, 0);

    /// <summary>At noon, hours before the timer is due, independent of the real time.</summary>
    public RunningTimers() =>
        Clock.Forward(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero) - Clock.GetUtcNow());

    private IReadOnlyList<string> Runs => Notebook.Page(TimerSamples.Page);

    [Fact]
    public async Task A_timer_runs_when_the_business_clock_says_so_in_its_zone_and_only_then()
    {
        await Knows();
        Notebook.Open("morning");
        Clock.ForwardTo(NextDue() - TimeSpan.FromMinutes(5));
        await Knows();
        Assert.Empty(Runs);
        Clock.ForwardTo(NextDue());
        await Until(() => Runs.Count == 1, "the timer ran");
        Assert.StartsWith("21:30", Runs[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_that_were_missed_are_made_up_for_once()
    {
        await Knows();
        Notebook.Open("morning");
        await Host.StopAsync();
        Clock.ForwardTo(NextDue().AddDays(3).AddMinutes(10));
        await using var restarted = await StartHost();
        await Until(() => Runs.Count > 0, "the timer ran");
        await Knows(); // of the next day: the run ends when that is stored
        // A second run would come before that of the next day.
        Clock.ForwardTo(NextDue());
        await Until(() => Runs.Count > 1, "the next day's ran");
        Assert.Equal(["21:40 late", "21:30"], Runs.Select((run, i) => i == 0 ? run : run[..5]));
    }

    [Fact]
    public async Task Another_schedule_holds_from_the_next_start_on()
    {
        Notebook.Open("morning");
        Clock.ForwardTo(NextDue() - TimeSpan.FromMinutes(5));
        await Knows();
        await Host.StopAsync();
        await using var restarted = await StartHost(options =>
            options with
            {
                Settings = new Dictionary<string, string?>(options.Settings) { ["MorningSchedule"] = "0 0 6 * * *" }, // 23:00 UTC
            }
        );
        await Until(async () => (await Status()).Contains("T23:00", StringComparison.Ordinal), "the timer is set anew");
        Clock.ForwardTo(NextDue() + TimeSpan.FromMinutes(90));
        await Until(() => Runs.Count > 0, "the timer ran");
        Assert.Equal(["23:00"], Runs.Select(run => run[..5]));
    }

    [Fact]
    public async Task Of_several_hosts_on_the_same_storage_one_runs_it()
    {
        await Knows();
        await using var second = await StartHost();
        await using var third = await StartHost();
        Clock.ForwardTo(NextDue());
        await Until(() => Runs.Count == 1, "one host runs it");
        Notebook.Open("morning");
        await Until(
            async () => (await Status()).Contains("\"Runner\":null", StringComparison.Ordinal),
            "the run is written down"
        );
        Clock.ForwardTo(NextDue());
        await Until(() => Runs.Count == 2, "the next day's ran");
        await Knows();
        Assert.Equal(2, Runs.Count);
    }

    [Fact]
    public async Task A_run_that_a_stop_cut_short_is_run_again()
    {
        await Knows();
        Clock.ForwardTo(NextDue());
        await Until(() => Runs.Count == 1, "the timer runs");
        await using (var hasty = await StartHost(options => options with { Drain = TimeSpan.Zero })) { }
        await Host.StopAsync();
        Notebook.Open("morning");
        await using var restarted = await StartHost();
        await Until(() => Runs.Count == 2, "it is run again");
    }

    [Fact]
    public Task A_timer_may_run_on_startup() => Until(() => Notebook.Page("at-start").Count == 1, "it ran");

    [Fact]
    public Task A_timer_that_fails_is_tried_again_as_its_attribute_says() =>
        Until(() => Notebook.Page("fail-twice").SequenceEqual(["0 of 2", "1 of 2", "2 of 2"]), "it succeeded at last");

    private DateTimeOffset NextDue()
    {
        var now = Clock.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + Due;
        return today > now ? today : today.AddDays(1);
    }

    /// <summary>Waits until the host has stored the due time.</summary>
    private Task Knows() =>
        Until(
            async () =>
                (await Status()).Contains(
                    NextDue().ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                ),
            "the timer is set"
        );

    private async Task<string> Status()
    {
        var blob = Blobs
            .GetBlobContainerClient("azure-webjobs-hosts")
            .GetBlobClient("timers/bakeryops/EveryMorning/status");
        return await blob.ExistsAsync() ? (await blob.DownloadContentAsync()).Value.Content.ToString() : "";
    }
}
