using System.Collections.Immutable;
using BakeryOps.Local.Host.Functions;
using BakeryOps.Local.Host.Settings;
using BakeryOps.Local.Host.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Timers;

/// <summary>Creates a listener per timer-triggered function.</summary>
internal sealed class TimerTriggers(
    FunctionApp app,
    StorageAccounts accounts,
    HostIdentity identity,
    IConfiguration configuration,
    LocalHostOptions options,
    ILogger<TimerListener> log
)
{
    // As in Functions: missed runs of more frequent timers are not caught up.
    private static readonly TimeSpan WorthRemembering = TimeSpan.FromMinutes(1);

    public IEnumerable<IListener> Listeners() =>
        app.StartedBy<TimerTriggerAttribute>().Select(started => Listener(started.Function, started.Trigger));

    private TimerListener Listener(FunctionEntry function, TimerTriggerAttribute trigger)
    {
        var schedule = Schedule.Parse(configuration.Resolve(trigger.Schedule), Zone(), function.Name);
        var status = new TimerStatusBlob(
            accounts.Blobs(null).GetBlobContainerClient(HostIdentity.Container),
            identity.HostId,
            function.Name
        );
        var retries = Retries.Of(function.Method);
        return new(
            function.Name,
            schedule,
            trigger.UseMonitor && Period(schedule) >= WorthRemembering,
            trigger.RunOnStartup,
            status,
            options.Clock,
            identity.Instance,
            options.Lease,
            (info, abandoning) =>
                retries.Run(
                    retry =>
                        app.Call(
                            function,
                            info,
                            ImmutableDictionary<string, object?>.Empty,
                            default,
                            abandoning,
                            new(retry, retries.Most)
                        ),
                    abandoning
                ),
            log
        );
    }

    private TimeSpan Period(Schedule schedule)
    {
        var first = schedule.Next(options.Clock.GetUtcNow());
        return schedule.Next(first) - first;
    }

    /// <exception cref="InvalidOperationException">
    /// <c>WEBSITE_TIME_ZONE</c> is not a time zone known to this system.
    /// </exception>
    private TimeZoneInfo Zone() =>
        configuration["WEBSITE_TIME_ZONE"] switch
        {
            null or "" => TimeZoneInfo.Utc,
            var id when TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) => zone,
            var id => throw new InvalidOperationException(
                $"The setting WEBSITE_TIME_ZONE is '{id}', which is not a time zone such as Asia/Ho_Chi_Minh."
            ),
        };
}
