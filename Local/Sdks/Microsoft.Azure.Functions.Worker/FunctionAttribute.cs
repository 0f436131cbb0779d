namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a method a function, called by this name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
