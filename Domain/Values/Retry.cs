using System.Text.Json;
using System.Text.Json.Nodes;

namespace BakeryOps.Domain.Values;

/// <summary>
/// How often and since when a queue message has been retried. Stored in the message itself, as the member <c>retry</c>
/// of its JSON, since the queue counts failures only.
/// </summary>
/// <param name="Attempt">Number of failed attempts; 1 after the first.</param>
/// <param name="Since">When the first attempt failed; UTC.</param>
public sealed record Retry(int Attempt, DateTimeOffset Since)
{
    private const string Member = "retry";

    /// <summary>The message for the next retry.</summary>
    /// <param name="message">One JSON object.</param>
    /// <returns>Null: its retry period is over, or it is not a JSON object.</returns>
    public static (string Message, Retry Retry)? Next(string message, DateTimeOffset now, TimeSpan patience)
    {
        if (Parsed(message) is not { } json)
            return null;
        var before = Of(json);
        var next = new Retry(before is null ? 1 : before.Attempt + 1, before?.Since ?? now);
        if (now - next.Since >= patience)
            return null;
        json[Member] = JsonSerializer.SerializeToNode(next, BakeryJson.Options);
        return (json.ToJsonString(BakeryJson.Options), next);
    }

    /// <summary>The message without its retry count: a manual replay starts a new retry period.</summary>
    public static string Forgotten(string message) =>
        Parsed(message) is { } json && json.Remove(Member) ? json.ToJsonString(BakeryJson.Options) : message;

    /// <summary>Exponential back-off with jitter.</summary>
    /// <param name="first">The first wait.</param>
    /// <param name="longest">Upper limit of the wait, before jitter.</param>
    /// <param name="chance">From 0 to 1: selects the jitter factor between 0.8 and 1.2.</param>
    public TimeSpan Wait(TimeSpan first, TimeSpan longest, double chance)
    {
        var doubled = Attempt > 30 ? longest : first * Math.Pow(2, Attempt - 1);
        return (doubled < longest ? doubled : longest) * (0.8 + 0.4 * chance);
    }

    private static JsonObject? Parsed(string message)
    {
        try
        {
            return JsonNode.Parse(message) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Retry? Of(JsonObject json)
    {
        try
        {
            return json[Member]?.Deserialize<Retry>(BakeryJson.Lenient);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
