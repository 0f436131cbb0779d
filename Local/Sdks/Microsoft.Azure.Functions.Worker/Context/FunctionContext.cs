namespace Microsoft.Azure.Functions.Worker;

/// <summary>One run of a function: what set it off, its services, and what middleware leaves for those after it.</summary>
public abstract class FunctionContext
{
    public abstract string InvocationId { get; }
    public abstract string FunctionId { get; }
    public abstract TraceContext TraceContext { get; }
    public abstract BindingContext BindingContext { get; }
    public abstract RetryContext RetryContext { get; }

    /// <summary>Lives as long as the run.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }
    public abstract FunctionDefinition FunctionDefinition { get; }
    public abstract IDictionary<object, object> Items { get; set; }
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the caller hangs up or the host drains.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
