using Microsoft.Azure.Functions.Worker.Converters;

namespace BakeryOps.Functions.Http.Binding;

/// <summary>
/// What converters read. The worker runs them behind the middleware, in the order of the parameters; what they throw,
/// the middleware answers. (The worker drops a result that failed without a source: converters throw instead.)
/// </summary>
internal static class BindingRequest
{
    public static HttpRequest Request(this ConverterContext context) =>
        context.FunctionContext.GetHttpContext()?.Request
        ?? throw new InvalidOperationException(
            $"{context.FunctionContext.FunctionDefinition.Name} is not an HTTP function."
        );
}
