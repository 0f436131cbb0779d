using Microsoft.AspNetCore.Http.Metadata;

namespace BakeryOps.Functions.Http;

/// <summary>Declares an answer that a function's return type does not tell, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ResponseAttribute<T>(int status, string contentType = "application/json")
    : Attribute,
        IProducesResponseTypeMetadata
{
    public int Status => status;
    public string ContentType => contentType;

    public Type? Type => typeof(T);
    int IProducesResponseTypeMetadata.StatusCode => status;
    IEnumerable<string> IProducesResponseTypeMetadata.ContentTypes => [contentType];
}
