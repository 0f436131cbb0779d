using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BakeryOps.Local.Host.Durable;

/// <summary>First what came to an instance from outside, then what its code decided on it.</summary>
internal enum What
{
    Started, Done, Failed, TimerFired, EventRaised, Suspended, Resumed, Terminated,
    CallActivity, CallChild, CreateTimer, SendEvent,

    /// <summary>Follows from the termination of a parent; not written into history.</summary>
    TerminateChild,
}

/// <summary>One line of an instance's history.</summary>
/// <param name="Id">The call's number in its generation, from 0; what came from outside carries the number that it answers.</param>
internal sealed record Happening(What What, int Id = 0)
{
    /// <summary>Of the activity, the child's orchestrator, or the event.</summary>
    public string? Name { get; init; }

    /// <summary>The instance that a child or an event is for.</summary>
    public string? To { get; init; }

    /// <summary>Result or payload, as JSON. Inputs are not kept: a replay makes them again.</summary>
    public string? Data { get; init; }

    public Failure? Failure { get; init; }

    /// <summary>When it came by the business clock, UTC; of a timer, when it is due.</summary>
    public DateTime At { get; init; }

    /// <summary>The letter that brought it, so that a second delivery is known.</summary>
    public string? Letter { get; init; }

    /// <summary>The children are terminated too.</summary>
    public bool Recursive { get; init; }

    [JsonIgnore] public bool IsDecision => What >= What.CallActivity;
}

/// <summary>History as text: one JSON object a line, so that adding to it is joining.</summary>
internal static class HistoryText
{
    public static string Write(IEnumerable<Happening> happenings) =>
        string.Concat(happenings.Select(h => JsonSerializer.Serialize(h, EngineJson.Default.Happening) + "\n"));

    public static IEnumerable<Happening> Read(string? text)
    {
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return JsonSerializer.Deserialize(line, EngineJson.Default.Happening)!;
        }
    }
}

/// <summary>The engine's own records; users' payloads go through the data converter.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Happening)), JsonSerializable(typeof(Letter)), JsonSerializable(typeof(Failure)), JsonSerializable(typeof(Parent))]
[JsonSerializable(typeof(Dictionary<string, string>)), JsonSerializable(typeof(string[]))]
internal sealed partial class Lines : JsonSerializerContext;

internal static class EngineJson
{
    /// <summary>Payloads are JSON in JSON: relaxed escaping keeps their quotation marks at two bytes.</summary>
    public static readonly Lines Default = new(new JsonSerializerOptions(Lines.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
