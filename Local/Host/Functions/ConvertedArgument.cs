using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Local.Host.Functions;

/// <summary>
/// Binds a parameter by the converter that its <see cref="InputConverterAttribute"/>, or that of its type, names. As in
/// the official worker, it runs behind the middleware, one converter serves all calls, and what it throws is thrown.
/// </summary>
internal static class ConvertedArgument
{
    /// <returns>Null: no converter is named.</returns>
    public static Argument? Of(ParameterInfo parameter)
    {
        var named =
            parameter.GetCustomAttribute<InputConverterAttribute>()
            ?? parameter.ParameterType.GetCustomAttribute<InputConverterAttribute>(inherit: true);
        if (named is null)
            return null;
        IInputConverter? made = null;
        return async invocation =>
        {
            var converter = made ??= (IInputConverter)
                ActivatorUtilities.GetServiceOrCreateInstance(invocation.InstanceServices, named.ConverterType);
            var result = await converter.ConvertAsync(new Context(parameter.ParameterType, invocation));
            return result.Status == ConversionStatus.Succeeded
                ? result.Value
                : throw new InvalidOperationException(
                    $"{converter.GetType().Name} does not convert to {parameter.ParameterType.Name}.",
                    result.Error
                );
        };
    }

    private sealed class Context(Type type, Invocation invocation) : ConverterContext
    {
        public override Type TargetType => type;
        public override object? Source => null;
        public override FunctionContext FunctionContext => invocation;
        public override IReadOnlyDictionary<string, object> Properties => ImmutableDictionary<string, object>.Empty;
    }
}
