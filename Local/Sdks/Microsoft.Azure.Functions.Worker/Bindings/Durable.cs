using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>On a TaskOrchestrationContext: the function is an orchestrator.</summary>
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Null: the function's name.</summary>
    public string? Orchestration { get; set; }
}

/// <summary>On an activity's input.</summary>
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Null: the function's name.</summary>
    public string? Activity { get; set; }
}

/// <summary>On a DurableTaskClient.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Null: the hub that host.json names.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The setting that holds the connection; null = AzureWebJobsStorage.</summary>
    public string? ConnectionName { get; set; }
}
