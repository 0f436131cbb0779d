using Microsoft.Azure.Functions.Worker.Converters;

namespace BakeryOps.Functions.Http.Binding;

/// <summary>The parameter, a string, is the request's body: text in UTF-8, such as a file.</summary>
/// <param name="mostBytes">The largest body; inclusive.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TextBodyAttribute(string mediaType, int mostBytes)
    : InputConverterAttribute(typeof(TextBodyConverter))
{
    public string MediaType => mediaType;
    public int MostBytes => mostBytes;
}

internal sealed class TextBodyConverter(Declarations declarations) : IInputConverter
{
    /// <exception cref="RuleBroken">See <see cref="RequestText.ReadText"/>.</exception>
    public async ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        // The worker tells a converter the parameter's type, but not its attributes.
        var text = declarations.Of(context.FunctionContext).TextBody!;
        return ConversionResult.Success(
            await context.Request().ReadText(text.MediaType, text.MostBytes, context.FunctionContext.CancellationToken)
        );
    }
}
