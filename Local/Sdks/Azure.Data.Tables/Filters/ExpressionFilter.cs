using System.Linq.Expressions;
using System.Reflection;
using Azure.Data.Tables.Entities;

namespace Azure.Data.Tables.Filters;

/// <summary>A condition on an entity, written as OData: comparisons of its properties with values, joined by and, or, not.</summary>
internal static class ExpressionFilter
{
    /// <returns>Null = everything.</returns>
    /// <exception cref="NotSupportedException">The condition says something that the service cannot.</exception>
    public static string Of<T>(Expression<Func<T, bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return condition.Body is ConstantExpression { Value: true } ? null : Condition(condition.Body);
    }

    private static string Condition(Expression at) => at switch
    {
        UnaryExpression { NodeType: ExpressionType.Not } not => $"not ({Condition(not.Operand)})",
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both => $"({Condition(both.Left)}) and ({Condition(both.Right)})",
        BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either => $"({Condition(either.Left)}) or ({Condition(either.Right)})",
        BinaryExpression comparison => Comparison(comparison),
        _ when Column(at) is { } flag => $"{flag} eq true",
        _ => throw Unsupported(at),
    };

    private static string Comparison(BinaryExpression at)
    {
        // string.Compare(e.RowKey, "a") < 0 and e.RowKey.CompareTo("a") < 0: C# has no other way to order strings.
        if (at.Left is MethodCallExpression call && Ordered(call) is var (one, other) && Value(at.Right) is 0) return Comparison(one, at.NodeType, other);
        return Comparison(at.Left, at.NodeType, at.Right);
    }

    private static string Comparison(Expression left, ExpressionType type, Expression right)
    {
        if (Column(left) is { } column) return $"{column} {Operator(type)} {Literal.Of(Value(right, EnumOf(left)))}";
        if (Column(right) is { } mirrored) return $"{mirrored} {Operator(Mirrored(type))} {Literal.Of(Value(left, EnumOf(right)))}";
        throw Unsupported(left);
    }

    private static (Expression, Expression)? Ordered(MethodCallExpression call) => call switch
    {
        { Method: { Name: nameof(string.Compare) or nameof(string.CompareOrdinal), IsStatic: true }, Arguments: [var one, var other] } => (one, other),
        { Method.Name: nameof(string.CompareTo), Object: { } one, Arguments: [var other] } => (one, other),
        _ => null,
    };

    /// <summary>The name of the entity's property that is meant, or null: e.Name, e.Name.Value, (T)e["Name"], e.GetString("Name").</summary>
    private static string Column(Expression at) => at switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } cast => Column(cast.Operand),
        MemberExpression { Member.Name: "Value", Expression: { } inner } when Nullable.GetUnderlyingType(inner.Type) is not null => Column(inner),
        MemberExpression { Expression: ParameterExpression or UnaryExpression { Operand: ParameterExpression } } member => Entities.Column.NameOf(member.Member),
        MethodCallExpression { Object: ParameterExpression, Arguments: [var name], Method.Name: var method } when method.StartsWith("get_Item", StringComparison.Ordinal) || method.StartsWith("Get", StringComparison.Ordinal) => (string)Value(name),
        _ => null,
    };

    // The compiler compares enums as numbers; the service has their names.
    private static Type EnumOf(Expression at) =>
        at is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } cast
        && (Nullable.GetUnderlyingType(cast.Operand.Type) ?? cast.Operand.Type) is { IsEnum: true } type ? type : null;

    private static object Value(Expression at, Type named) =>
        Value(at) is { } value and not Enum && named is not null ? Enum.ToObject(named, value) : Value(at);

    private static object Value(Expression at) => at switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(member.Expression is null ? null : Value(member.Expression)),
        MemberExpression { Member: PropertyInfo property } member => property.GetValue(member.Expression is null ? null : Value(member.Expression)),
        ParameterExpression => throw Unsupported(at),
        _ => Expression.Lambda(at).Compile(preferInterpretation: true).DynamicInvoke(),
    };

    private static string Operator(ExpressionType type) => type switch
    {
        ExpressionType.Equal => "eq",
        ExpressionType.NotEqual => "ne",
        ExpressionType.LessThan => "lt",
        ExpressionType.LessThanOrEqual => "le",
        ExpressionType.GreaterThan => "gt",
        ExpressionType.GreaterThanOrEqual => "ge",
        _ => throw new NotSupportedException($"Table storage cannot filter by {type}."),
    };

    private static ExpressionType Mirrored(ExpressionType type) => type switch
    {
        ExpressionType.LessThan => ExpressionType.GreaterThan,
        ExpressionType.LessThanOrEqual => ExpressionType.GreaterThanOrEqual,
        ExpressionType.GreaterThan => ExpressionType.LessThan,
        ExpressionType.GreaterThanOrEqual => ExpressionType.LessThanOrEqual,
        _ => type,
    };

    private static NotSupportedException Unsupported(Expression at) => new($"Table storage cannot filter by '{at}'.");
}
