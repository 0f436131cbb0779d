using System.Text.Json;
using System.Text.Json.Nodes;

namespace BakeryOps.Domain.Values;

/// <summary>
/// How often a message of a queue has been put off, and since when. It travels in the message itself, as the member
/// <c>retry</c> of its JSON, since a queue counts only what failed.
/// </summary>
/// <param name="Attempt">Of the tries that failed; 1 after the first.</param>
/// <param name="Since">When the first one failed; UTC.</param>
public sealed record Retry(int Attempt, DateTimeOffset Since)
{
    private const string Member = "retry";

    /// <summary>The message as it is to be sent again.</summary>
    /// <param name="message">One JSON object.</param>
    /// <returns>Null: its time is over, or it is no JSON object.</returns>
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

    /// <summary>The message as if it had never been put off: whoever sends it again by hand gives it all its time anew.</summary>
    public static string Forgotten(string message) =>
        Parsed(message) is { } json && json.Remove(Member) ? json.ToJsonString(BakeryJson.Options) : message;

    /// <summary>Twice as long each time, and never two messages at the same moment.</summary>
    /// <param name="first">How long the first wait is.</param>
    /// <param name="longest">No wait is longer, but for the spread.</param>
    /// <param name="chance">From 0 to 1: where the wait lies between 0.8 and 1.2 times that.</param>
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
