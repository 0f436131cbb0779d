using Microsoft.Azure.Functions.Worker.Converters;

namespace BakeryOps.Functions.Http.Binding;

/// <summary>The parameter, of type <c>byte[]</c>, is the request's body: a file such as a photo.</summary>
/// <param name="mostBytes">The largest body, inclusive; it may exceed what other requests may send.</param>
/// <param name="mediaTypes">For the OpenAPI document; what the file is, its bytes tell.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BytesBodyAttribute(int mostBytes, params string[] mediaTypes)
    : InputConverterAttribute(typeof(BytesBodyConverter))
{
    public int MostBytes => mostBytes;
    public IReadOnlyList<string> MediaTypes => mediaTypes;
}

internal sealed class BytesBodyConverter : IInputConverter
{
    /// <exception cref="BadHttpRequestException">413: it is larger than the function takes.</exception>
    public async ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        using var body = new MemoryStream();
        await context.Request().Body.CopyToAsync(body, context.FunctionContext.CancellationToken);
        return ConversionResult.Success(body.ToArray());
    }
}
