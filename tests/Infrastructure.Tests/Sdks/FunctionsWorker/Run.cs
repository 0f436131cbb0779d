using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Infrastructure.Tests.Sdks.FunctionsWorker;

/// <summary>A run of a function as far as middleware looks at it.</summary>
internal sealed class Run(IServiceProvider services) : FunctionContext
{
    public override string InvocationId => "run-1";
    public override string FunctionId => "bake";
    public override IServiceProvider InstanceServices { get; set; } = services;
    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();
    public override TraceContext TraceContext => throw new NotSupportedException();
    public override BindingContext BindingContext => throw new NotSupportedException();
    public override RetryContext RetryContext => throw new NotSupportedException();
    public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();
    public override IInvocationFeatures Features => throw new NotSupportedException();
}
