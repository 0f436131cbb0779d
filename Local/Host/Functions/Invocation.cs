using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Local.Host.Functions;

/// <summary>The context of one function call, for the middleware and the function.</summary>
/// <param name="function">The function.</param>
/// <param name="trigger">
/// The trigger value: the HTTP context, the message, the timer, the blob, the activity's input.
/// </param>
/// <param name="bindingData">Binding data for the other parameters, by name.</param>
/// <param name="services">The scope of this call.</param>
internal sealed class Invocation(
    FunctionEntry function,
    object? trigger,
    IReadOnlyDictionary<string, object?> bindingData,
    IServiceProvider services,
    CancellationToken ct
) : FunctionContext
{
    private string? id;
    private InvocationFeatures? features;
    private LocalTraceContext? trace;

    public FunctionEntry Function => function;
    public object? Trigger => trigger;

    /// <summary>The attempt number.</summary>
    public LocalRetryContext Retry { get; init; } = LocalRetryContext.First;

    /// <summary>The function's result; null before it has returned, and for functions without a result.</summary>
    public object? Result { get; set; }

    public override string InvocationId => id ??= Guid.CreateVersion7().ToString();
    public override string FunctionId => function.Definition.Id;
    public override FunctionDefinition FunctionDefinition => function.Definition;
    public override BindingContext BindingContext { get; } = new LocalBindingContext(bindingData);
    public override IServiceProvider InstanceServices { get; set; } = services;
    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();
    public override IInvocationFeatures Features => features ??= new();
    public override RetryContext RetryContext => Retry;
    public override TraceContext TraceContext => trace ??= new(Activity.Current);
    public override CancellationToken CancellationToken => ct;

    private sealed class LocalBindingContext(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class LocalTraceContext(Activity? activity) : TraceContext
    {
        public override string TraceParent => activity?.Id ?? "";
        public override string TraceState => activity?.TraceStateString ?? "";
    }
}
