namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the host and middleware offer to a run, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    void Set<T>(T instance);
    T? Get<T>();
}
