using BakeryOps.Domain.Notifications.Formats;
using BakeryOps.Domain.Values;
using Fluid;
using Fluid.Values;

namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>The filters that write values in one language.</summary>
internal static class TemplateFilters
{
    public static void AddTo(FilterCollection filters, LocalFormats formats, AlertReasons reasons)
    {
        // {{ total | money }}: VND 45,000
        Add("money", (input, _) => formats.Write(Value<Money>(input) ?? throw Wrong("money", "an amount")));

        // {{ day | when: from, until }}: Tue 24 Nov, 14:00-16:00; without hours where these are null
        Add(
            "when",
            (input, hours) =>
                formats.When(
                    Value<DateOnly>(input) ?? throw Wrong("when", "a day"),
                    Value<TimeOnly>(hours.At(0)),
                    Value<TimeOnly>(hours.At(1))
                )
        );

        // {{ reason | explained }}: a refund did not go through
        Add("explained", (input, _) => reasons.Explain(input.ToStringValue(), formats.Language));

        void Add(string name, Func<FluidValue, FilterArguments, string> write) =>
            filters.AddFilter(name, (input, arguments, _) => new StringValue(write(input, arguments)));
    }

    private static T? Value<T>(FluidValue value)
        where T : struct => value.ToObjectValue() is T found ? found : null;

    private static FluidException Wrong(string filter, string expected) =>
        new($"The filter '{filter}' needs {expected}.");
}
