using Azure.Core.Serialization;
using Microsoft.DurableTask;

namespace BakeryOps.Local.Host.Functions;

/// <summary>
/// Serializes orchestration and activity data with the app's serializer, as the official worker does.
/// </summary>
internal sealed class WorkerDataConverter(ObjectSerializer serializer) : DataConverter
{
    public override string? Serialize(object? value) =>
        value is null ? null : serializer.Serialize(value, value.GetType(), default).ToString();

    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : serializer.Deserialize(BinaryData.FromString(data).ToStream(), targetType, default);
}
