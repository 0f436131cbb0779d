using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Host.Functions;

/// <summary>Binds a parameter without attribute to the route value or trigger metadata of the same name.</summary>
internal static class BindingValue
{
    public static Argument Of(ParameterInfo parameter)
    {
        var (name, type) = (
            parameter.Name!,
            Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType
        );
        object? absent = null;
        if (parameter.HasDefaultValue)
            absent = parameter.DefaultValue;
        else if (parameter.ParameterType.IsValueType)
            absent = Activator.CreateInstance(parameter.ParameterType);
        return invocation =>
            new(
                invocation.BindingContext.BindingData.TryGetValue(name, out var value) && value is not null
                    ? Converted(value, type, name)
                    : absent
            );
    }

    /// <exception cref="BadHttpRequestException">400: the value cannot be converted to the type.</exception>
    private static object? Converted(object value, Type type, string name)
    {
        if (type.IsInstanceOfType(value))
            return value;
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        try
        {
            return type == typeof(DateOnly)
                ? DateOnly.Parse(text!, CultureInfo.InvariantCulture)
                : TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text!);
        }
        catch (Exception wrong)
            when (wrong is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new BadHttpRequestException(
                $"'{text}' in the address is not a {type.Name} as '{name}' needs.",
                StatusCodes.Status400BadRequest,
                wrong
            );
        }
    }
}
