using System.Globalization;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Operations;

/// <summary>Settings <c>Webhooks:…</c> of outgoing webhooks.</summary>
public sealed class WebhookOptions
{
    public const string Section = "Webhooks";
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    /// <summary>
    /// Allows http and addresses of private networks and of this machine. For development only: otherwise a shop could
    /// have the app call the app's own network.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>How long an answer may take, connecting included. Default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The waits before the retries in seconds, separated by commas, each at most seven days. Default: those of the
    /// Standard Webhooks specification, in all three days.
    /// </summary>
    public string RetrySeconds { get; set; } = "5,300,1800,7200,18000,36000,50400,72000,86400";

    public IReadOnlyList<TimeSpan> Retries =>
        [
            .. RetrySeconds
                .Split(',')
                .Select(seconds => TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture))),
        ];

    internal sealed class Check : IValidateOptions<WebhookOptions>
    {
        public ValidateOptionsResult Validate(string? name, WebhookOptions options) =>
            AreWaits(options)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    $"{Section}:RetrySeconds is written as 5,300,1800; at most seven days each."
                );

        private static bool AreWaits(WebhookOptions options)
        {
            try
            {
                return options.Retries.All(wait => wait > TimeSpan.Zero && wait <= LongestWait);
            }
            catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
            {
                return false;
            }
        }
    }
}
