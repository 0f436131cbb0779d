using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Local.Host.Functions;

/// <summary>
/// Deserializes messages and activity inputs to the app's types, with the serializer of <see cref="WorkerOptions"/>.
/// </summary>
internal static class Payload
{
    private static readonly ObjectSerializer Default = new JsonObjectSerializer(
        new() { PropertyNameCaseInsensitive = true }
    );

    public static ObjectSerializer Serializer(IServiceProvider services) =>
        services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer ?? Default;

    /// <summary>Deserializes a JSON text; null gives the type's default.</summary>
    public static object? Read(string? json, Type type, IServiceProvider services) =>
        json is null ? Empty(type) : Read(BinaryData.FromString(json), type, services);

    public static object? Read(BinaryData json, Type type, IServiceProvider services) =>
        Serializer(services).Deserialize(json.ToStream(), type, default);

    private static object? Empty(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
