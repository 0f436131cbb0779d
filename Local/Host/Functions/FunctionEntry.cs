using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace BakeryOps.Local.Host.Functions;

/// <summary>A method with <c>[Function]</c>, and its trigger parameter.</summary>
internal sealed class FunctionEntry
{
    private FunctionEntry(
        string name,
        MethodInfo method,
        ParameterInfo triggerParameter,
        TriggerBindingAttribute trigger
    )
    {
        Name = name;
        Method = method;
        TriggerParameter = triggerParameter;
        Trigger = trigger;
        Definition = new LocalFunctionDefinition(this);
    }

    public string Name { get; }
    public MethodInfo Method { get; }
    public ParameterInfo TriggerParameter { get; }
    public TriggerBindingAttribute Trigger { get; }
    public FunctionDefinition Definition { get; }

    /// <exception cref="InvalidOperationException">
    /// A function has no trigger or more than one, or a name is used twice.
    /// </exception>
    public static IReadOnlyList<FunctionEntry> In(IEnumerable<Type> classes)
    {
        var entries = classes
            .Distinct()
            .Where(type => type is { IsClass: true } && (!type.IsAbstract || type.IsSealed))
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                )
            )
            .Select(method => (method, function: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(found => found.function is not null)
            .Select(found => From(found.method, found.function!.Name))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .ToList();
        var twice = entries
            .GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? entries
            : throw new InvalidOperationException(
                $"Two functions are called {twice.Key}: {string.Join(" and ", twice.Select(entry => entry.Definition.EntryPoint))}."
            );
    }

    private static FunctionEntry From(MethodInfo method, string name)
    {
        var triggers = method
            .GetParameters()
            .Select(parameter => (parameter, trigger: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(found => found.trigger is not null)
            .ToList();
        return triggers.Count == 1
            ? new(name, method, triggers[0].parameter, triggers[0].trigger!)
            : throw new InvalidOperationException(
                $"The function {name} has {triggers.Count} triggers; it needs exactly one."
            );
    }
}
