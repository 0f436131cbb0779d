using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

public class WorkerOptions
{
    /// <summary>Reads what triggers bring (queue messages, activity inputs) and writes what functions return. Null: the worker's default.</summary>
    public ObjectSerializer? Serializer { get; set; }
}
