using Azure.Core.Serialization;
using Microsoft.DurableTask;

namespace BakeryOps.Local.Host.Functions;

/// <summary>Orchestrations and activities speak as the app's serializer does, as they do under the official worker.</summary>
internal sealed class WorkerDataConverter(ObjectSerializer serializer) : DataConverter
{
    public override string? Serialize(object? value) =>
        value is null ? null : serializer.Serialize(value, value.GetType(), default).ToString();

    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : serializer.Deserialize(BinaryData.FromString(data).ToStream(), targetType, default);
}
