namespace BakeryOps.Functions.Http;

/// <summary>
/// Declares that a function's body is text of this media type, for the OpenAPI document. The function reads it with
/// <see cref="RequestText.ReadText"/>.
/// </summary>
/// <param name="mostBytes">The largest body; inclusive.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TextBodyAttribute(string mediaType, int mostBytes) : Attribute
{
    public string MediaType => mediaType;
    public int MostBytes => mostBytes;
}
