using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>Writes entities as the service's JSON, with type annotations only where JSON itself does not tell, and keeps its limits.</summary>
internal sealed class EntityWriter(IBufferWriter<byte> to) : IDisposable
{
    // Bodies are often JSON in a string: escaping no more than JSON demands keeps them short.
    private readonly Utf8JsonWriter json = new(to, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    private int bytes;
    private int properties;

    public void Write(ITableEntity entity)
    {
        json.Reset();
        json.WriteStartObject();
        json.WriteString("PartitionKey"u8, entity.PartitionKey);
        json.WriteString("RowKey"u8, entity.RowKey);
        (bytes, properties) = (4 + 2 * (entity.PartitionKey.Length + entity.RowKey.Length), 0);
        EntityModel.Of(entity).Write(this, entity);
        json.WriteEndObject();
        json.Flush();
        Limits.HoldEntity(bytes, properties);
    }

    public void Write(string name, string value)
    {
        Limits.HoldString(name, value);
        Count(name, 4 + 2 * value.Length);
        json.WriteString(name, value);
    }

    public void Write(string name, bool value)
    {
        Count(name, 1);
        json.WriteBoolean(name, value);
    }

    public void Write(string name, int value)
    {
        Count(name, 4);
        json.WriteNumber(name, value);
    }

    public void Write(string name, long value)
    {
        Count(name, 8);
        Annotate(name, "Edm.Int64"u8);
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        json.WriteString(name, digits[..length]);
    }

    public void Write(string name, double value)
    {
        Count(name, 8);
        Annotate(name, "Edm.Double"u8);
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteString(name, double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8);
    }

    public void Write(string name, Guid value)
    {
        Count(name, 16);
        Annotate(name, "Edm.Guid"u8);
        json.WriteString(name, value);
    }

    public void Write(string name, DateTimeOffset value)
    {
        Count(name, 8);
        Annotate(name, "Edm.DateTime"u8);
        json.WriteString(name, value.UtcDateTime);
    }

    /// <exception cref="NotSupportedException">The date is not known to be UTC.</exception>
    public void Write(string name, DateTime value) => Write(name, value.Kind == DateTimeKind.Utc
        ? new DateTimeOffset(value)
        : throw new NotSupportedException($"'{name}' is a DateTime of kind {value.Kind}; the service stores UTC only. DateTime.SpecifyKind says that a value is UTC."));

    public void Write(string name, ReadOnlySpan<byte> value)
    {
        Limits.HoldBinary(name, value.Length);
        Count(name, 4 + value.Length);
        Annotate(name, "Edm.Binary"u8);
        json.WriteBase64String(name, value);
    }

    public void Dispose() => json.Dispose();

    private void Count(string name, int value)
    {
        properties++;
        bytes += Limits.Overhead(name) + value;
    }

    private void Annotate(string name, ReadOnlySpan<byte> type)
    {
        const string annotation = "@odata.type";
        Span<char> both = stackalloc char[name.Length <= 256 ? name.Length + annotation.Length : 0];
        if (both.IsEmpty) both = new char[name.Length + annotation.Length];
        name.CopyTo(both);
        annotation.CopyTo(both[name.Length..]);
        json.WriteString(both, type);
    }
}
