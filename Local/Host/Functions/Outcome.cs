using System.Reflection;

namespace BakeryOps.Local.Host.Functions;

/// <summary>Awaits the result of a method: the value of a task or value task, nothing, or the value itself.</summary>
internal static class Outcome
{
    /// <summary>The type of the awaited value; void when there is none.</summary>
    public static Type TypeOf(Type returned)
    {
        if (returned == typeof(Task) || returned == typeof(ValueTask))
            return typeof(void);
        if (IsTask(returned))
            return returned.GetGenericArguments()[0];
        return returned;
    }

    public static Func<object?, ValueTask<object?>> Of(Type returned)
    {
        if (returned == typeof(Task))
            return async task =>
            {
                await (Task)task!;
                return null;
            };
        if (returned == typeof(ValueTask))
            return async task =>
            {
                await (ValueTask)task!;
                return null;
            };
        if (!IsTask(returned))
            return value => new(value);
        var name = returned.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(Awaited) : nameof(AwaitedValue);
        return typeof(Outcome)
            .GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(returned.GetGenericArguments())
            .CreateDelegate<Func<object?, ValueTask<object?>>>();
    }

    private static bool IsTask(Type type) =>
        type.IsGenericType
        && (
            type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)
        );

    private static async ValueTask<object?> Awaited<T>(object? task) => await (Task<T>)task!;

    private static async ValueTask<object?> AwaitedValue<T>(object? task) => await (ValueTask<T>)task!;
}
