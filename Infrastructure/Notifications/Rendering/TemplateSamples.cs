using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>Made-up data of a kind of notification, with and without its optional members.</summary>
internal static class TemplateSamples
{
    /// <summary>With everything first; then with nothing optional, and with each optional member missing or alone.</summary>
    public static IEnumerable<object> Of(Type data)
    {
        var optional = TemplateValues.Members(data).Values.Where(IsOptional).Select(member => member.Name).ToHashSet();
        yield return Sample(data, []);
        yield return Sample(data, optional);
        foreach (var name in optional)
        {
            yield return Sample(data, [name]);
            yield return Sample(data, [.. optional.Where(other => other != name)]);
        }
    }

    public static bool IsOptional(PropertyInfo member) =>
        new NullabilityInfoContext().Create(member).ReadState == NullabilityState.Nullable;

    public static object Sample(Type data, HashSet<string> missing)
    {
        var sample = RuntimeHelpers.GetUninitializedObject(data);
        foreach (var member in TemplateValues.Members(data).Values.Where(member => !missing.Contains(member.Name)))
            member.SetValue(sample, Value(member.PropertyType, member.Name));
        return sample;
    }

    private static object Value(Type type, string name)
    {
        if ((Nullable.GetUnderlyingType(type) ?? type) is var plain && plain == typeof(Money))
            return new Money(45_000, new("VND"));
        if (plain == typeof(DateOnly))
            return new DateOnly(2026, 11, 24);
        if (plain == typeof(TimeOnly))
            return name == "Until" ? new TimeOnly(16, 0) : new TimeOnly(14, 0);
        if (plain == typeof(string))
            return Text(name);
        if (plain == typeof(int))
            return 2;
        if (!plain.IsGenericType)
            return Sample(plain, []);
        var of = plain.GetGenericArguments()[0];
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(of))!;
        list.Add(Sample(of, []));
        return list;
    }

    private static string Text(string name) =>
        name switch
        {
            "OrderNumber" => "261124-7K3Q",
            "Name" => "Bánh mì",
            "Reason" => "refund.failed",
            _ => "x-1",
        };
}
