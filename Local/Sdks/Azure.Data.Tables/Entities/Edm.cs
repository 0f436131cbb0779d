using System.Buffers.Text;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>One of the types that a property can have: how a value of .NET's <typeparamref name="T"/> is written and read.</summary>
internal abstract class Edm<T>
{
    public abstract void Write(EntityWriter to, string name, T value);

    public abstract T Read(ref Utf8JsonReader from);
}

internal static class Edm
{
    /// <exception cref="NotSupportedException">The service has no such type.</exception>
    public static object Of(Type type) =>
        type == typeof(string) ? new Text()
        : type == typeof(bool) ? new Boolean()
        : type == typeof(int) ? new Int32()
        : type == typeof(long) ? new Int64()
        : type == typeof(double) ? new Double()
        : type == typeof(DateTime) ? new Time()
        : type == typeof(DateTimeOffset) ? new TimeOffset()
        : type == typeof(Guid) ? new Unique()
        : type == typeof(byte[]) ? new Binary()
        : type == typeof(BinaryData) ? new BinaryDatum()
        : type.IsEnum ? Activator.CreateInstance(typeof(Named<>).MakeGenericType(type))
        : System.Nullable.GetUnderlyingType(type) is { } inner ? Activator.CreateInstance(typeof(Optional<>).MakeGenericType(inner), Of(inner))
        : throw new NotSupportedException($"Table storage has no type for {type}.");

    /// <summary>Doubles beyond JSON's numbers are strings.</summary>
    public static double ReadDouble(ref Utf8JsonReader from) => from.TokenType == JsonTokenType.Number ? from.GetDouble() : from.GetString() switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        var text => throw new JsonException($"'{text}' is no Edm.Double."),
    };

    public static long ReadInt64(ref Utf8JsonReader from) =>
        from.TokenType == JsonTokenType.Number ? from.GetInt64()
        : Utf8Parser.TryParse(from.ValueSpan, out long value, out var read) && read == from.ValueSpan.Length ? value
        : throw new JsonException($"'{from.GetString()}' is no Edm.Int64.");

    private sealed class Text : Edm<string>
    {
        public override void Write(EntityWriter to, string name, string value) { if (value is not null) to.Write(name, value); }
        public override string Read(ref Utf8JsonReader from) => from.GetString();
    }

    private sealed class Boolean : Edm<bool>
    {
        public override void Write(EntityWriter to, string name, bool value) => to.Write(name, value);
        public override bool Read(ref Utf8JsonReader from) => from.GetBoolean();
    }

    private sealed class Int32 : Edm<int>
    {
        public override void Write(EntityWriter to, string name, int value) => to.Write(name, value);
        public override int Read(ref Utf8JsonReader from) => from.GetInt32();
    }

    private sealed class Int64 : Edm<long>
    {
        public override void Write(EntityWriter to, string name, long value) => to.Write(name, value);
        public override long Read(ref Utf8JsonReader from) => ReadInt64(ref from);
    }

    private sealed class Double : Edm<double>
    {
        public override void Write(EntityWriter to, string name, double value) => to.Write(name, value);
        public override double Read(ref Utf8JsonReader from) => ReadDouble(ref from);
    }

    private sealed class Time : Edm<DateTime>
    {
        public override void Write(EntityWriter to, string name, DateTime value) => to.Write(name, value);
        public override DateTime Read(ref Utf8JsonReader from) => from.GetDateTimeOffset().UtcDateTime;
    }

    private sealed class TimeOffset : Edm<DateTimeOffset>
    {
        public override void Write(EntityWriter to, string name, DateTimeOffset value) => to.Write(name, value);
        public override DateTimeOffset Read(ref Utf8JsonReader from) => from.GetDateTimeOffset();
    }

    private sealed class Unique : Edm<Guid>
    {
        public override void Write(EntityWriter to, string name, Guid value) => to.Write(name, value);
        public override Guid Read(ref Utf8JsonReader from) => from.GetGuid();
    }

    private sealed class Binary : Edm<byte[]>
    {
        public override void Write(EntityWriter to, string name, byte[] value) { if (value is not null) to.Write(name, value); }
        public override byte[] Read(ref Utf8JsonReader from) => from.GetBytesFromBase64();
    }

    private sealed class BinaryDatum : Edm<BinaryData>
    {
        public override void Write(EntityWriter to, string name, BinaryData value) { if (value is not null) to.Write(name, value.ToMemory().Span); }
        public override BinaryData Read(ref Utf8JsonReader from) => new(from.GetBytesFromBase64());
    }

    private sealed class Named<T> : Edm<T> where T : struct, Enum
    {
        public override void Write(EntityWriter to, string name, T value) => to.Write(name, value.ToString());
        public override T Read(ref Utf8JsonReader from) => Enum.Parse<T>(from.GetString());
    }

    private sealed class Optional<T>(Edm<T> inner) : Edm<T?> where T : struct
    {
        public override void Write(EntityWriter to, string name, T? value) { if (value is { } present) inner.Write(to, name, present); }
        public override T? Read(ref Utf8JsonReader from) => inner.Read(ref from);
    }
}
