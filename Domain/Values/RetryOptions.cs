using System.ComponentModel.DataAnnotations;

namespace BakeryOps.Domain.Values;

/// <summary>
/// Settings <c>Retries:…</c>: how long a message waits until it is tried again, each time twice as long; and for how long a
/// vendor at whom nearly everything fails is left alone.
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
