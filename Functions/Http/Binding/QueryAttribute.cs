using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker.Converters;

namespace BakeryOps.Functions.Http.Binding;

/// <summary>
/// The parameter is the query string as a record: each parameter of the record's constructor is one of the query string,
/// in camelCase. It is required unless it has a default. Its summary describes it in the OpenAPI document.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueryAttribute() : InputConverterAttribute(typeof(QueryConverter));

internal sealed class QueryConverter : IInputConverter
{
    private readonly ConcurrentDictionary<Type, Func<HttpRequest, object>> readers = new();

    /// <exception cref="RuleBroken"><c>input.missing-field</c>, <c>input.wrong-type</c></exception>
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
        new(ConversionResult.Success(readers.GetOrAdd(context.TargetType, QueryParameter.ReaderOf)(context.Request())));
}
