using BakeryOps.Local.Host.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Telemetry;

/// <summary>
/// The logs: one line each on the console, or JSON where the setting <c>Host:LogFormat</c> is <c>json</c>. Each carries the trace
/// id of the request, message or orchestration that it belongs to.
/// </summary>
internal static class Logs
{
    public static void AddTo(ILoggingBuilder logging, IConfiguration configuration, Action<ILoggingBuilder>? instead)
    {
        var level = Enum.TryParse<LogLevel>(
            configuration[$"{HostJson.Section}:logging:logLevel:default"],
            ignoreCase: true,
            out var said
        )
            ? said
            : LogLevel.Information;
        logging.SetMinimumLevel(level);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        // The orchestration engine logs warnings for normal events, such as a cancelled timer.
        logging.AddFilter("DurableTask", LogLevel.Error);
        // It throws the same errors, which Program prints in a readable form.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // It would start an unsampled activity for each request, and our child activities would not be sampled either.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
        if (instead is not null)
            instead(logging);
        else if (string.Equals(configuration["Host:LogFormat"], "json", StringComparison.OrdinalIgnoreCase))
            logging.AddJsonConsole(console => console.IncludeScopes = true);
        else
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.IncludeScopes = true;
                console.TimestampFormat = "HH:mm:ss.fff ";
            });
    }
}
