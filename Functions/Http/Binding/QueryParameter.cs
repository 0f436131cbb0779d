using System.Reflection;
using System.Text.Json;

namespace BakeryOps.Functions.Http.Binding;

/// <summary>One parameter of a query string.</summary>
/// <param name="Name">As callers write it: camelCase.</param>
/// <param name="Type">The type of its value, never nullable.</param>
/// <param name="Property">The property of the record that holds it.</param>
public sealed record QueryParameter(string Name, Type Type, PropertyInfo Property)
{
    private static readonly MethodInfo Reader = typeof(QueryParameter).GetMethod(
        nameof(Read),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    /// <summary>The parameters of a query record, in the order of its constructor.</summary>
    public static IReadOnlyList<QueryParameter> Of(Type record) =>
        [
            .. record
                .GetConstructors()[0]
                .GetParameters()
                .Select(parameter => new QueryParameter(
                    JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!),
                    Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType,
                    record.GetProperty(parameter.Name!)!
                )),
        ];

    /// <summary>Reads the whole record; reflection runs once.</summary>
    public static Func<HttpRequest, object> ReaderOf(Type record)
    {
        var constructor = record.GetConstructors()[0];
        var create = ConstructorInvoker.Create(constructor);
        Func<HttpRequest, object?>[] readers =
        [
            .. Of(record).Zip(constructor.GetParameters(), (parameter, written) => parameter.ReaderWith(written)),
        ];
        return request => create.Invoke([.. readers.Select(read => read(request))]);
    }

    private Func<HttpRequest, object?> ReaderWith(ParameterInfo written)
    {
        var read = Reader.MakeGenericMethod(Type).CreateDelegate<Func<HttpRequest, string, object?>>();
        var absent = written.HasDefaultValue ? written.DefaultValue : null;
        return request =>
            read(request, Name)
            ?? (
                written.HasDefaultValue
                    ? absent
                    : throw new RuleBroken(
                        InputRules.MissingField,
                        $"'{Name}' is required: {InputFault.Expected(Type)}."
                    )
                    {
                        Field = Name,
                    }
            );
    }

    private static object? Read<T>(HttpRequest request, string name)
        where T : IParsable<T> => request.TryRead<T>(name, out var value) ? value : null;
}
