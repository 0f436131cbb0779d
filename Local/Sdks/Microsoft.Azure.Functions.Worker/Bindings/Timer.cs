using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <param name="schedule">Six-field NCRONTAB, seconds first, or <c>%setting%</c>.</param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    public string Schedule { get; } = schedule;

    /// <summary>Whether runs are recorded, so that one missed while nothing ran is caught up. Default true.</summary>
    public bool UseMonitor { get; set; } = true;
    public bool RunOnStartup { get; set; }
}

public class TimerInfo
{
    /// <summary>Null when the timer is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run is late: a catch-up.</summary>
    public bool IsPastDue { get; set; }
}

public class ScheduleStatus
{
    public DateTime Last { get; set; }
    public DateTime Next { get; set; }
    public DateTime LastUpdated { get; set; }
}
