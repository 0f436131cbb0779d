using System.Text.Json;

namespace Microsoft.DurableTask.Converters;

/// <summary>JSON with System.Text.Json's defaults and public fields (tuples, that is), unless told otherwise.</summary>
public class JsonDataConverter(JsonSerializerOptions? options = null) : DataConverter
{
    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    private readonly JsonSerializerOptions options = options ?? WithFields;

    public static JsonDataConverter Default { get; } = new();

    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, options);

    public override object? Deserialize(string? data, Type targetType) => data is null ? null : JsonSerializer.Deserialize(data, targetType, options);
}
