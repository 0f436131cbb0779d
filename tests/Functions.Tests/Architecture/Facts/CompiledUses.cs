using System.Reflection;
using System.Reflection.Emit;

namespace BakeryOps.Functions.Tests.Architecture.Facts;

/// <summary>What the compiled code uses, however the source spells it: bases, members, signatures, attributes, and method bodies.</summary>
public static class CompiledUses
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<Use> In(Assembly assembly) => assembly.GetTypes().SelectMany(Of).Distinct();

    public static IEnumerable<Use> Of(Type type) =>
        from used in Parts(type).SelectMany(Flat)
        let user = Outermost(type)
        let here = Place.Of(user.Namespace)
        let there = Place.Of(used.Namespace)
        where here is not null && there is not null && there != here
        select new Use(user.Name, here, there, used.FullName!);

    private static IEnumerable<Type?> Parts(Type type) =>
    [
        type.BaseType,
        .. type.GetInterfaces(),
        .. Attributes(type),
        .. type.GetFields(Declared).Select(field => field.FieldType),
        .. type.GetProperties(Declared).SelectMany(Attributes),
        .. type.GetConstructors(Declared).SelectMany(Parts),
        .. type.GetMethods(Declared).SelectMany(method => Parts(method).Append(method.ReturnType)),
    ];

    private static IEnumerable<Type?> Parts(MethodBase method) =>
    [
        .. Attributes(method),
        .. method.GetParameters().Select(parameter => parameter.ParameterType),
        .. method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [],
        .. Tokens(method).SelectMany(token => Parts(method.Module.ResolveMember(token, method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : []))),
    ];

    private static IEnumerable<Type?> Parts(MemberInfo? used) => used switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType, field.FieldType],
        MethodInfo method => [method.DeclaringType, method.ReturnType, .. method.GetGenericArguments()],
        _ => [used?.DeclaringType],
    };

    private static IEnumerable<Type?> Attributes(MemberInfo member) => member.GetCustomAttributesData()
        .SelectMany(attribute => attribute.ConstructorArguments.Select(argument => argument.Value as Type).Append(attribute.AttributeType));

    private static IEnumerable<int> Tokens(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < il.Length;)
        {
            var code = OpCodes[il[at] == 0xFE ? unchecked((short)((il[at++] << 8) | il[at++])) : il[at++]];
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType) yield return BitConverter.ToInt32(il, at);
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> Flat(Type? type) => type switch
    {
        null => [],
        { HasElementType: true } => Flat(type.GetElementType()),
        { IsGenericParameter: true } => [],
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Flat).Append(Outermost(type.GetGenericTypeDefinition())),
        _ => [Outermost(type)],
    };

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
