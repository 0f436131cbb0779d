using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Who called this instance as a child, and by which call.</summary>
internal sealed record Parent(string Instance, string Name, string Execution, int Call);

/// <summary>One instance, one row: a load is a point read, a save a replace with its ETag. Texts too long for a row lie in blobs.</summary>
internal sealed record Instance(string Id, string Name)
{
    /// <summary>The table's one kind of row beside the sealed chunks of long histories.</summary>
    public const string Row = "i";

    /// <summary>Names this generation: new at every start and every continue-as-new.</summary>
    public required string Execution { get; init; }

    public string? Version { get; init; }
    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;
    public DateTimeOffset Created { get; init; }
    public DateTimeOffset Updated { get; init; }

    /// <summary>The business time at which this generation begins; in the future for a scheduled start.</summary>
    public DateTimeOffset Begins { get; init; }

    public Parent? Parent { get; init; }
    public Dictionary<string, string>? Tags { get; init; }
    public string? Input { get; init; }
    public string? Output { get; init; }
    public string? CustomStatus { get; init; }
    public Failure? Failure { get; init; }

    /// <summary>Chunks of history that have left the row, <see cref="Chunk"/> 0 to this less one.</summary>
    public int Sealed { get; init; }

    /// <summary>The history since the last sealed chunk.</summary>
    public string? Tail { get; init; }

    /// <summary>Events that the generation before had no use for: the first that this one hears.</summary>
    public string? Carried { get; init; }

    /// <summary>Letters that the generation before took and may not have thrown away.</summary>
    public string[] Known { get; init; } = [];

    /// <summary>Calls below this number are known to have been carried out (children started, events sent).</summary>
    public int Driven { get; init; }

    /// <summary>It has ended, and nothing is left to be done about that.</summary>
    public bool Settled { get; init; }

    /// <summary>When the earliest timer is due, by the business clock; null: none.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>How often that was changed: so that an alarm which one host erases late is never the one that another has set meanwhile.</summary>
    public int Alarms { get; init; }

    /// <summary>What stands, or is to stand, in the book of alarms.</summary>
    public Alarm? Alarm => WakeAt is { } due ? new(due, Id, Alarms) : null;

    /// <summary>The host that works on it, and until when (real time) others leave it alone.</summary>
    public string? Owner { get; init; }

    /// <inheritdoc cref="Owner"/>
    public DateTimeOffset OwnedUntil { get; init; }

    /// <summary>The trace that started it (W3C trace parent).</summary>
    public string? Trace { get; init; }

    public ETag ETag { get; init; }

    public bool HasEnded => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>It has ended, and its parent may not know.</summary>
    public bool OwesNotice => this is { HasEnded: true, Settled: false, Parent: not null };

    /// <summary>Children to start or end, or events to send, may not have been seen to.</summary>
    public bool HasCallsLeft => Driven != AllDriven;

    /// <summary><see cref="Driven"/> when all calls are done with.</summary>
    public const int AllDriven = int.MaxValue;

    public static string Chunk(string execution, int number) => $"h|{execution}|{number:D6}";

    public TableEntity ToRow()
    {
        var row = new TableEntity(Id, Row);
        foreach (var (name, value) in Columns())
        {
            if (value is not null) row[name] = value;
        }
        return row;
    }

    public static Instance From(TableEntity row) => new(row.PartitionKey, row.GetString(nameof(Name)))
    {
        Execution = row.GetString(nameof(Execution)),
        Version = row.GetString(nameof(Version)),
        Status = Enum.Parse<OrchestrationRuntimeStatus>(row.GetString(nameof(Status))),
        Created = row.GetDateTimeOffset(nameof(Created)) ?? default,
        Updated = row.GetDateTimeOffset(nameof(Updated)) ?? default,
        Begins = row.GetDateTimeOffset(nameof(Begins)) ?? default,
        Parent = Read(row, nameof(Parent), EngineJson.Default.Parent),
        Tags = Read(row, nameof(Tags), EngineJson.Default.DictionaryStringString),
        Input = row.GetString(nameof(Input)),
        Output = row.GetString(nameof(Output)),
        CustomStatus = row.GetString(nameof(CustomStatus)),
        Failure = Read(row, nameof(Failure), EngineJson.Default.Failure),
        Sealed = row.GetInt32(nameof(Sealed)) ?? 0,
        Tail = row.GetString(nameof(Tail)),
        Carried = row.GetString(nameof(Carried)),
        Known = Read(row, nameof(Known), EngineJson.Default.StringArray) ?? [],
        Driven = row.GetInt32(nameof(Driven)) ?? 0,
        Settled = row.GetBoolean(nameof(Settled)) ?? false,
        WakeAt = row.GetDateTimeOffset(nameof(WakeAt)),
        Alarms = row.GetInt32(nameof(Alarms)) ?? 0,
        Owner = row.GetString(nameof(Owner)),
        OwnedUntil = row.GetDateTimeOffset(nameof(OwnedUntil)) ?? default,
        Trace = row.GetString(nameof(Trace)),
        ETag = row.ETag,
    };

    private IEnumerable<(string Name, object? Value)> Columns() =>
    [
        (nameof(Name), Name), (nameof(Execution), Execution), (nameof(Version), Version), (nameof(Status), Status.ToString()),
        (nameof(Created), Created), (nameof(Updated), Updated), (nameof(Begins), Begins),
        (nameof(Parent), Write(Parent, EngineJson.Default.Parent)), (nameof(Tags), Write(Tags, EngineJson.Default.DictionaryStringString)),
        (nameof(Input), Input), (nameof(Output), Output), (nameof(CustomStatus), CustomStatus), (nameof(Failure), Write(Failure, EngineJson.Default.Failure)),
        (nameof(Sealed), Sealed == 0 ? null : Sealed), (nameof(Tail), Tail), (nameof(Carried), Carried),
        (nameof(Known), Known.Length == 0 ? null : Write(Known, EngineJson.Default.StringArray)), (nameof(Driven), Driven == 0 ? null : Driven),
        (nameof(Settled), Settled ? true : null),
        (nameof(WakeAt), WakeAt), (nameof(Alarms), Alarms == 0 ? null : Alarms), (nameof(Owner), Owner), (nameof(OwnedUntil), Owner is null ? null : OwnedUntil), (nameof(Trace), Trace),
    ];

    private static string? Write<T>(T? value, JsonTypeInfo<T> type) => value is null ? null : JsonSerializer.Serialize(value, type);

    private static T? Read<T>(TableEntity row, string name, JsonTypeInfo<T> type) =>
        row.GetString(name) is { } json ? JsonSerializer.Deserialize(json, type) : default;
}
