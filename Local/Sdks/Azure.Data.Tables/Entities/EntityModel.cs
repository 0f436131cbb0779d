using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>How entities of one type are written and read.</summary>
internal abstract class EntityModel
{
    private static readonly ConcurrentDictionary<Type, EntityModel> Known = new();

    public static EntityModel Of(ITableEntity entity) => Of(entity.GetType());

    public static EntityModel Of(Type type) => Known.GetOrAdd(type, static t => t == typeof(TableEntity) ? new LooseModel() : new TypedModel(t));

    public abstract void Write(EntityWriter to, ITableEntity entity);

    /// <summary>Reads an object whose start has been read, up to its end.</summary>
    public abstract ITableEntity Read(ref Utf8JsonReader from);
}

/// <summary>A class of the caller: its public properties, save those that say <c>[IgnoreDataMember]</c>.</summary>
internal sealed class TypedModel(Type type) : EntityModel
{
    private static readonly string[] System = [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey), nameof(ITableEntity.Timestamp), nameof(ITableEntity.ETag)];

    private readonly Column[] columns =
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && !System.Contains(p.Name) && !p.IsDefined(typeof(IgnoreDataMemberAttribute)))
            .Select(Column.Of),
    ];

    public override void Write(EntityWriter to, ITableEntity entity)
    {
        foreach (var column in columns) column.Write(to, entity);
    }

    public override ITableEntity Read(ref Utf8JsonReader from)
    {
        var entity = (ITableEntity)Activator.CreateInstance(type)!;
        var expected = 0;
        while (from.Read() && from.TokenType == JsonTokenType.PropertyName)
        {
            if (from.ValueTextEquals("PartitionKey"u8) && from.Read()) entity.PartitionKey = from.GetString();
            else if (from.ValueTextEquals("RowKey"u8) && from.Read()) entity.RowKey = from.GetString();
            else if (from.ValueTextEquals("Timestamp"u8) && from.Read()) entity.Timestamp = from.GetDateTimeOffset();
            else if (from.ValueTextEquals("odata.etag"u8) && from.Read()) entity.ETag = new(from.GetString());
            else
            {
                var column = Named(ref from, ref expected);
                from.Read();
                if (column is null || from.TokenType == JsonTokenType.Null) from.Skip();
                else column.Read(ref from, entity);
            }
        }
        return entity;
    }

    // The service answers in the order in which the properties were written: the next one is nearly always the right one.
    private Column Named(ref Utf8JsonReader from, ref int expected)
    {
        for (var tried = 0; tried < columns.Length; tried++)
        {
            var at = (expected + tried) % columns.Length;
            if (!from.ValueTextEquals(columns[at].Utf8Name)) continue;
            expected = at + 1;
            return columns[at];
        }
        return null;
    }
}
