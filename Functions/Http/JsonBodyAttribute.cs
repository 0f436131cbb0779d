namespace BakeryOps.Functions.Http;

/// <summary>
/// Declares the type of a function's JSON body for the OpenAPI document. The function reads it with <see
/// cref="RequestBody.ReadJson{T}"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JsonBodyAttribute<T> : Attribute, IJsonBody
{
    public Type Body => typeof(T);
}

/// <summary>What is common to every <see cref="JsonBodyAttribute{T}"/>.</summary>
public interface IJsonBody
{
    Type Body { get; }
}
