using System.Globalization;
using BakeryOps.Local.Host.Durable;
using Microsoft.Extensions.Configuration;
using static DurableTask.Core.Settings.VersioningSettings;

namespace BakeryOps.Local.Host.Settings;

/// <summary>
/// The values of <c>host.json</c>, as Functions documents them. Settings such as
/// <c>AzureFunctionsJobHost__extensions__queues__batchSize</c> override them.
/// </summary>
internal sealed class HostJson(IConfiguration configuration)
{
    public const string Section = "AzureFunctionsJobHost";

    /// <summary>The prefix of every route, without slashes; may be empty.</summary>
    public string RoutePrefix { get; } = (configuration[$"{Section}:extensions:http:routePrefix"] ?? "api").Trim('/');

    /// <summary>Concurrent requests; the others wait. −1 = no limit.</summary>
    public int MaxConcurrentRequests { get; } = Limit(configuration, "extensions:http:maxConcurrentRequests");

    /// <summary>Running and waiting requests; more are refused with 429. −1 = no limit.</summary>
    public int MaxOutstandingRequests { get; } = Limit(configuration, "extensions:http:maxOutstandingRequests");

    /// <summary>Messages fetched per poll, 1–32.</summary>
    public int BatchSize { get; } = Number(configuration, "extensions:queues:batchSize", 16, 1, 32);

    /// <summary>
    /// The next batch is fetched when at most this many messages are running, so at most this plus the batch size run
    /// at a time.
    /// </summary>
    public int NewBatchThreshold { get; } =
        Number(
            configuration,
            "extensions:queues:newBatchThreshold",
            Number(configuration, "extensions:queues:batchSize", 16, 1, 32) / 2,
            0,
            1000
        );

    /// <summary>The number of failed attempts after which a message moves to the poison queue; ≥ 1.</summary>
    public int MaxDequeueCount { get; } = Number(configuration, "extensions:queues:maxDequeueCount", 5, 1, 1000);

    /// <summary>The longest pause between polls of an idle queue.</summary>
    public TimeSpan MaxPollingInterval { get; } =
        Time(configuration, "extensions:queues:maxPollingInterval", TimeSpan.FromMinutes(1));

    /// <summary>The delay before a failed message is retried.</summary>
    public TimeSpan RetryAfter { get; } = Time(configuration, "extensions:queues:visibilityTimeout", TimeSpan.Zero);

    /// <summary>Whether a message's text is base64.</summary>
    public bool MessagesAreBase64 { get; } =
        !string.Equals(
            configuration[$"{Section}:extensions:queues:messageEncoding"],
            "none",
            StringComparison.OrdinalIgnoreCase
        );

    /// <summary>The <c>durableTask</c> section; missing values have the engine's defaults.</summary>
    public DurableOptions Durable { get; } =
        new()
        {
            HubName = Hub(configuration[$"{Section}:extensions:durableTask:hubName"] ?? "BakeryOps"),
            DefaultVersion = configuration[$"{Section}:extensions:durableTask:defaultVersion"],
            VersionMatch = Choice(
                configuration,
                "extensions:durableTask:versionMatchStrategy",
                VersionMatchStrategy.CurrentOrOlder
            ),
            VersionFailure = Choice(
                configuration,
                "extensions:durableTask:versionFailureStrategy",
                VersionFailureStrategy.Reject
            ),
            MaxConcurrentOrchestrators = Number(
                configuration,
                "extensions:durableTask:maxConcurrentOrchestratorFunctions",
                64,
                1,
                10_000
            ),
            MaxConcurrentActivities = Number(
                configuration,
                "extensions:durableTask:maxConcurrentActivityFunctions",
                64,
                1,
                10_000
            ),
            Partitions = Number(configuration, "extensions:durableTask:storageProvider:partitionCount", 1, 1, 16),
            MaxPollingInterval = Time(
                configuration,
                "extensions:durableTask:storageProvider:maxQueuePollingInterval",
                TimeSpan.FromSeconds(1)
            ),
        };

    private static T Choice<T>(IConfiguration configuration, string key, T otherwise)
        where T : struct, Enum =>
        configuration[$"{Section}:{key}"] switch
        {
            null => otherwise,
            var text when Enum.TryParse<T>(text, ignoreCase: true, out var choice) => choice,
            var text => throw new InvalidOperationException(
                $"host.json: {key} is '{text}'; one of {string.Join(", ", Enum.GetNames<T>())} is expected."
            ),
        };

    /// <summary>−1 = no limit. 0 is refused: the host would serve no request.</summary>
    private static int Limit(IConfiguration configuration, string key) =>
        Number(configuration, key, -1, -1, int.MaxValue) is not 0 and var limit
            ? limit
            : throw new InvalidOperationException(
                $"host.json: {key} is '0'; 1 or more, or -1 for no limit, is expected."
            );

    private static string Hub(string name) =>
        name.Length is >= 3 and <= 40 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit)
            ? name
            : throw new InvalidOperationException(
                $"host.json: extensions:durableTask:hubName is '{name}'; 3 to 40 letters and digits, a letter first, are expected."
            );

    private static int Number(IConfiguration configuration, string key, int otherwise, int least, int most) =>
        configuration[$"{Section}:{key}"] switch
        {
            null => otherwise,
            var text
                when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    && number >= least
                    && number <= most => number,
            var text => throw new InvalidOperationException(
                $"host.json: {key} is '{text}'; a whole number from {least} to {most} is expected."
            ),
        };

    // .NET reads a plain number as days; and queues hide a message for a week at most.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static TimeSpan Time(IConfiguration configuration, string key, TimeSpan otherwise) =>
        configuration[$"{Section}:{key}"] switch
        {
            null => otherwise,
            var text
                when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
                    && time >= TimeSpan.Zero
                    && time <= Longest => time,
            var text => throw new InvalidOperationException(
                $"host.json: {key} is '{text}'; a time such as 00:00:30, of 7 days at most, is expected."
            ),
        };
}
