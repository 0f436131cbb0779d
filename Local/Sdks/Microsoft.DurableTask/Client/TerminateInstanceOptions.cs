namespace Microsoft.DurableTask.Client;

/// <param name="Output">What the instance is said to have returned.</param>
/// <param name="Recursive">Sub-orchestrations too.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
