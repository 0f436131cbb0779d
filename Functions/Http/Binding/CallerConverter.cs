using Microsoft.Azure.Functions.Worker.Converters;

namespace BakeryOps.Functions.Http.Binding;

/// <summary>Binds a parameter of type <see cref="CallerIdentity"/> or of one kind of caller to whom the middleware found.</summary>
internal sealed class CallerConverter : IInputConverter
{
    /// <exception cref="InvalidOperationException">No caller, or one of another kind, was authenticated.</exception>
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        new(
            context.TargetType.IsInstanceOfType(context.FunctionContext.Identity())
                ? ConversionResult.Success(context.FunctionContext.Identity())
                : throw new InvalidOperationException(
                    $"{context.FunctionContext.FunctionDefinition.Name} was not called by a {context.TargetType.Name}."
                )
        );
}
