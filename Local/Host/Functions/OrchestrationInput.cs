using System.Reflection;
using Microsoft.DurableTask;

namespace BakeryOps.Local.Host.Functions;

/// <summary>Binds the input of an orchestration to a parameter of its function.</summary>
internal static class OrchestrationInput
{
    public static Argument Of(Type type)
    {
        var read = typeof(OrchestrationInput)
            .GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .CreateDelegate<Func<TaskOrchestrationContext, object?>>();
        return invocation => new(read((TaskOrchestrationContext)invocation.Trigger!));
    }

    private static object? Read<T>(TaskOrchestrationContext context) => context.GetInput<T>();
}
