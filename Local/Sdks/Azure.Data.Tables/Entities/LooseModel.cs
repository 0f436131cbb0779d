using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>A <see cref="TableEntity"/>: names and values as they come, typed by the service's annotations.</summary>
internal sealed class LooseModel : EntityModel
{
    private const string Annotation = "@odata.type";

    public override void Write(EntityWriter to, ITableEntity entity)
    {
        foreach (var (name, value) in (TableEntity)entity)
        {
            if (name is "PartitionKey" or "RowKey" or "Timestamp" or TableEntity.ETagName) continue;
            switch (value)
            {
                case null: break;
                case string text: to.Write(name, text); break;
                case bool flag: to.Write(name, flag); break;
                case int number: to.Write(name, number); break;
                case long number: to.Write(name, number); break;
                case double number: to.Write(name, number); break;
                case DateTimeOffset time: to.Write(name, time); break;
                case DateTime time: to.Write(name, time); break;
                case Guid id: to.Write(name, id); break;
                case byte[] bytes: to.Write(name, bytes); break;
                case BinaryData data: to.Write(name, data.ToMemory().Span); break;
                default: throw new NotSupportedException($"Table storage has no type for {value.GetType()}, the value of '{name}'.");
            }
        }
    }

    public override ITableEntity Read(ref Utf8JsonReader from)
    {
        var entity = new TableEntity();
        var (annotated, type) = ("", "");
        while (from.Read() && from.TokenType == JsonTokenType.PropertyName)
        {
            var name = from.GetString()!;
            from.Read();
            // An annotation stands right before its property (OData JSON format 4.5).
            if (name.EndsWith(Annotation, StringComparison.Ordinal)) (annotated, type) = (name[..^Annotation.Length], from.GetString());
            else if (name is "Timestamp") entity.Timestamp = from.GetDateTimeOffset();
            else if (name is "odata.metadata") from.Skip();
            else entity.Take(name, Value(ref from, name == annotated ? type : null));
        }
        return entity;
    }

    private static object Value(ref Utf8JsonReader from, string type) => from.TokenType switch
    {
        JsonTokenType.String when type is "Edm.Double" => Edm.ReadDouble(ref from),
        JsonTokenType.String when type is "Edm.DateTime" => from.GetDateTimeOffset(),
        JsonTokenType.String when type is "Edm.Guid" => from.GetGuid(),
        JsonTokenType.String when type is "Edm.Binary" => from.GetBytesFromBase64(),
        JsonTokenType.String when type is "Edm.Int64" => Edm.ReadInt64(ref from),
        JsonTokenType.String => from.GetString(),
        JsonTokenType.True or JsonTokenType.False => from.GetBoolean(),
        JsonTokenType.Number when type is "Edm.Double" => from.GetDouble(),
        JsonTokenType.Number when type is "Edm.Int64" => from.GetInt64(),
        JsonTokenType.Number => from.TryGetInt32(out var whole) ? whole : (object)from.GetDouble(),
        _ => null,
    };
}
