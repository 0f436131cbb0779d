using System.Reflection;

namespace BakeryOps.Functions.Http;

/// <summary>The queue that starts a function.</summary>
/// <param name="Patience">How long a message of it is tried again while something outside is away.</param>
public sealed record QueueDeclaration(string Name, TimeSpan Patience)
{
    /// <returns>Null: no queue starts it, or its messages are none of ours.</returns>
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
