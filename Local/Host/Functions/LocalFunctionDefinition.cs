using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace BakeryOps.Local.Host.Functions;

/// <summary>The metadata of a function for the middleware.</summary>
internal sealed class LocalFunctionDefinition : FunctionDefinition
{
    public LocalFunctionDefinition(FunctionEntry entry)
    {
        var type = entry.Method.DeclaringType!;
        Id = entry.Name;
        Name = entry.Name;
        EntryPoint = $"{type.FullName}.{entry.Method.Name}";
        PathToAssembly = type.Assembly.Location;
        var parameters = entry.Method.GetParameters();
        Parameters = [.. parameters.Select(Described)];
        InputBindings = parameters
            .Where(parameter => Binding(parameter) is not null)
            .ToImmutableDictionary(
                parameter => parameter.Name!,
                parameter => (BindingMetadata)new Metadata(parameter.Name!, Binding(parameter)!)
            );
    }

    public override string Id { get; }
    public override string Name { get; }
    public override string EntryPoint { get; }
    public override string PathToAssembly { get; }
    public override ImmutableArray<FunctionParameter> Parameters { get; }
    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }
    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty;

    private static BindingAttribute? Binding(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<BindingAttribute>();

    private static FunctionParameter Described(ParameterInfo parameter) =>
        new(
            parameter.Name!,
            parameter.ParameterType,
            parameter.HasDefaultValue,
            parameter.HasDefaultValue ? parameter.DefaultValue : null,
            Binding(parameter) is { } attribute
                ? new Dictionary<string, object> { ["bindingAttribute"] = attribute }
                : ImmutableDictionary<string, object>.Empty
        );

    private sealed class Metadata(string name, BindingAttribute attribute) : BindingMetadata
    {
        public override string Name => name;

        /// <summary>The official binding type name: <c>httpTrigger</c>, <c>durableClient</c>.</summary>
        public override string Type { get; } =
            JsonNamingPolicy.CamelCase.ConvertName(
                attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)
            );

        public override BindingDirection Direction => BindingDirection.In;
    }
}
