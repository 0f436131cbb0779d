using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fluid;
using Fluid.Values;

namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>The values that templates see. A member that the data does not have is an error, not empty.</summary>
internal sealed class TemplateValues : DefaultMemberAccessStrategy
{
    /// <summary>The members of a kind's data by the names that templates use.</summary>
    public static IReadOnlyDictionary<string, PropertyInfo> Members(Type data) =>
        data.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name));

    public static FluidValue Of(object? value) =>
        value switch
        {
            null => Absent.Instance,
            string text => new StringValue(text),
            int number => NumberValue.Create(number),
            IEnumerable list => new ArrayValue([.. list.Cast<object?>().Select(Of)]),
            _ => new ObjectValue(value),
        };

    // Amounts, days and hours have no members: templates write them by filters.
    public override IMemberAccessor GetAccessor(Type type, string name) =>
        !type.IsValueType && Members(type).TryGetValue(name, out var member)
            ? new Accessor(member)
            : throw new FluidException($"{type.Name} has no member '{name}'.");

    private sealed class Accessor(PropertyInfo member) : IMemberAccessor
    {
        public object Get(object obj, string name, TemplateContext ctx) => Of(member.GetValue(obj));
    }

    /// <summary>
    /// A member of the contract without a value: false, and empty when written. Fluid's own nil counts as undefined.
    /// </summary>
    private sealed class Absent : FluidValue
    {
        public static readonly Absent Instance = new();

        public override FluidValues Type => FluidValues.Empty;

        public override bool Equals(FluidValue? other) => other is Absent;

        public override bool ToBooleanValue() => false;

        public override decimal ToNumberValue() => 0;

        public override string ToStringValue() => "";

        public override object ToObjectValue() => "";

        public override ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo) =>
            ValueTask.CompletedTask;
    }
}
