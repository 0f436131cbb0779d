namespace BakeryOps.Functions.Http;

/// <summary>Declares the type of a function's JSON body, for the API's description. The function itself reads it by <see cref="RequestBody.ReadJson{T}"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesAttribute<T> : Attribute, ITakes
{
    public Type Body => typeof(T);
}

/// <summary>What is common to every <see cref="TakesAttribute{T}"/>.</summary>
public interface ITakes
{
    Type Body { get; }
}
