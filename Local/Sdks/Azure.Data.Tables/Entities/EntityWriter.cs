using System.Globalization;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables.Entities;

/// <summary>Writes entities as the service's JSON, with type annotations only where JSON itself does not tell, and keeps its limits.</summary>
internal sealed class EntityWriter(PooledContent to)
{
    private int bytes;
    private int properties;

    /// <summary>How many bytes more all that was written takes as the official package writes it.</summary>
    public int Heavier { get; private set; }

    public void Write(ITableEntity entity)
    {
        to.Write("{\"PartitionKey\":"u8);
        JsonText.Write(to, entity.PartitionKey);
        to.Write(",\"RowKey\":"u8);
        JsonText.Write(to, entity.RowKey);
        (bytes, properties) = (4 + 2 * (entity.PartitionKey.Length + entity.RowKey.Length), 0);
        EntityModel.Of(entity).Write(this, entity);
        to.Write("}"u8);
        Limits.HoldEntity(bytes, properties);
    }

    public void Write(string name, string value)
    {
        Limits.HoldString(name, value);
        Begin(name, 4 + 2 * value.Length);
        Heavier += JsonText.Heavier(value);
        JsonText.Write(to, value);
    }

    public void Write(string name, bool value)
    {
        Begin(name, 1);
        to.Write(value ? "true"u8 : "false"u8);
    }

    public void Write(string name, int value)
    {
        Begin(name, 4);
        Plain(value);
    }

    public void Write(string name, long value)
    {
        BeginAnnotated(name, 8, "Edm.Int64"u8);
        Quoted(value);
    }

    public void Write(string name, double value)
    {
        BeginAnnotated(name, 8, "Edm.Double"u8);
        if (double.IsFinite(value)) Plain(value);
        else to.Write(double.IsNaN(value) ? "\"NaN\""u8 : value > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8);
    }

    public void Write(string name, Guid value)
    {
        BeginAnnotated(name, 16, "Edm.Guid"u8);
        Quoted(value);
    }

    public void Write(string name, DateTimeOffset value)
    {
        BeginAnnotated(name, 8, "Edm.DateTime"u8);
        Quoted(value.UtcDateTime, "O");
    }

    /// <exception cref="NotSupportedException">The date is not known to be UTC.</exception>
    public void Write(string name, DateTime value) => Write(name, value.Kind == DateTimeKind.Utc
        ? new DateTimeOffset(value)
        : throw new NotSupportedException($"'{name}' is a DateTime of kind {value.Kind}; the service stores UTC only. DateTime.SpecifyKind says that a value is UTC."));

    public void Write(string name, ReadOnlySpan<byte> value)
    {
        Limits.HoldBinary(name, value.Length);
        BeginAnnotated(name, 4 + value.Length, "Edm.Binary"u8);
        to.Write("\""u8);
        to.WriteBase64(value);
        to.Write("\""u8);
    }

    private void Begin(string name, int size)
    {
        properties++;
        bytes += Limits.Overhead(name) + size;
        to.Write(","u8);
        JsonText.Write(to, name);
        to.Write(":"u8);
    }

    private void BeginAnnotated(string name, int size, ReadOnlySpan<byte> type)
    {
        to.Write(",\""u8);
        JsonText.WriteInside(to, name);
        to.Write("@odata.type\":\""u8);
        to.Write(type);
        to.Write("\""u8);
        Begin(name, size);
    }

    private void Plain<T>(T value, ReadOnlySpan<char> format = default) where T : IUtf8SpanFormattable
    {
        const int enough = 40;
        value.TryFormat(to.GetSpan(enough), out var written, format, CultureInfo.InvariantCulture);
        to.Advance(written);
    }

    private void Quoted<T>(T value, ReadOnlySpan<char> format = default) where T : IUtf8SpanFormattable
    {
        to.Write("\""u8);
        Plain(value, format);
        to.Write("\""u8);
    }
}
