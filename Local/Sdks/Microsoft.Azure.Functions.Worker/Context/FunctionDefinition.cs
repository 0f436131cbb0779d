using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function is, the same for every run.</summary>
public abstract class FunctionDefinition
{
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }
    public abstract string PathToAssembly { get; }

    /// <summary>The method, as <c>Namespace.Type.Method</c>.</summary>
    public abstract string EntryPoint { get; }
    public abstract string Id { get; }
    public abstract string Name { get; }

    /// <summary>By parameter name; the trigger is one of them.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}

public enum BindingDirection
{
    In = 0,
    Out = 1,
}

public abstract class BindingMetadata
{
    public abstract string Name { get; }

    /// <summary>As host.json spells it: httpTrigger, queueTrigger.</summary>
    public abstract string Type { get; }
    public abstract BindingDirection Direction { get; }
}
