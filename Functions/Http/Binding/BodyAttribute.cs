using Microsoft.Azure.Functions.Worker.Converters;

namespace BakeryOps.Functions.Http.Binding;

/// <summary>
/// The parameter is the request's JSON body, read strictly (<see cref="RequestBody"/>) after the middleware has let the
/// request in. Its type is the body's schema in the OpenAPI document.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BodyAttribute() : InputConverterAttribute(typeof(BodyConverter));

internal sealed class BodyConverter : IInputConverter
{
    /// <exception cref="RuleBroken">See <see cref="RequestBody.ReadJson"/>.</exception>
    public async ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        ConversionResult.Success(
            await context.Request().ReadJson(context.TargetType, context.FunctionContext.CancellationToken)
        );
}
