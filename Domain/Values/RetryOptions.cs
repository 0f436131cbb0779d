using System.ComponentModel.DataAnnotations;

namespace BakeryOps.Domain.Values;

/// <summary>
/// Settings <c>Retries:…</c>: the back-off of retried messages, doubling each time, and the circuit breaker of a vendor
/// whose calls nearly all fail.
/// </summary>
public sealed class RetryOptions
{
    public const string Section = "Retries";

    /// <summary>The first wait. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:15:00")]
    public TimeSpan First { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>No wait is longer. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan Longest { get; set; } = TimeSpan.FromMinutes(15);
}
