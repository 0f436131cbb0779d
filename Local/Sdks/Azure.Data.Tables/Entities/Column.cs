using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>A property of a typed model, bound to its column.</summary>
internal abstract class Column(string name)
{
    public string Name { get; } = name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public abstract void Write(EntityWriter to, ITableEntity entity);

    public abstract void Read(ref Utf8JsonReader from, ITableEntity entity);

    /// <summary>The name that a member has in the table.</summary>
    public static string NameOf(MemberInfo member) => member.GetCustomAttribute<DataMemberAttribute>()?.Name ?? member.Name;

    public static Column Of(PropertyInfo property) => (Column)Activator.CreateInstance(
        typeof(Column<,>).MakeGenericType(property.ReflectedType!, property.PropertyType), property, Edm.Of(property.PropertyType));
}

/// <summary>Through delegates rather than reflection or compiled expressions: neither boxing nor a slow start.</summary>
internal sealed class Column<TEntity, TValue>(PropertyInfo property, Edm<TValue> type) : Column(NameOf(property)) where TEntity : class, ITableEntity
{
    private readonly Func<TEntity, TValue> get = property.GetMethod?.CreateDelegate<Func<TEntity, TValue>>();
    private readonly Action<TEntity, TValue> set = property.SetMethod?.CreateDelegate<Action<TEntity, TValue>>();

    public override void Write(EntityWriter to, ITableEntity entity)
    {
        if (get is not null) type.Write(to, Name, get((TEntity)entity));
    }

    public override void Read(ref Utf8JsonReader from, ITableEntity entity)
    {
        if (set is null) from.Skip();
        else set((TEntity)entity, type.Read(ref from));
    }
}
