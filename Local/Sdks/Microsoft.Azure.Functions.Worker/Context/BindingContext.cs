namespace Microsoft.Azure.Functions.Worker;

public abstract class BindingContext
{
    /// <summary>What came with the trigger: route values, a message's dequeue count, a blob's name.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
