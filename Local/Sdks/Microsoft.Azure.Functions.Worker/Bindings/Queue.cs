using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the connection; null = AzureWebJobsStorage.</summary>
    public string? Connection { get; set; }
}

public sealed class QueueOutputAttribute(string queueName) : OutputBindingAttribute
{
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the connection; null = AzureWebJobsStorage.</summary>
    public string? Connection { get; set; }
}
