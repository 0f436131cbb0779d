using System.Reflection;

namespace BakeryOps.Functions.Http;

/// <summary>The queue that triggers a function.</summary>
/// <param name="Patience">How long its messages are retried while an external service is unavailable.</param>
public sealed record QueueDeclaration(string Name, TimeSpan Patience)
{
    /// <returns>Null: no queue triggers it, or its messages are not ours.</returns>
    public static QueueDeclaration? Of(MethodInfo method) =>
        method
            .GetParameters()
            .Where(parameter =>
                parameter.IsDefined(typeof(QueueTriggerAttribute))
                && parameter.ParameterType.IsAssignableTo(typeof(IMessage))
            )
            .Select(parameter =>
                (QueueDeclaration)Reader.MakeGenericMethod(parameter.ParameterType).Invoke(null, null)!
            )
            .FirstOrDefault();

    private static readonly MethodInfo Reader = typeof(QueueDeclaration).GetMethod(
        nameof(Read),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    private static QueueDeclaration Read<T>()
        where T : IMessage => new(T.Queue, T.Patience);
}
