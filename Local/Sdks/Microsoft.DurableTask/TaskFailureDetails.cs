using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Microsoft.DurableTask;

/// <summary>An exception as data: what crosses the border between an activity and its orchestration.</summary>
/// <param name="ErrorType">The exception's full type name.</param>
public record TaskFailureDetails(string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
{
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    /// <summary>Whether the exception was a <typeparamref name="T"/> or derived from one. False when its type is not loaded here.</summary>
    public bool IsCausedBy<T>() where T : Exception => IsCausedBy(typeof(T));

    /// <exception cref="ArgumentException">The type is no exception.</exception>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies have a type of that name.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!targetBaseExceptionType.IsAssignableTo(typeof(Exception)))
        {
            throw new ArgumentException($"{targetBaseExceptionType} is no exception.", nameof(targetBaseExceptionType));
        }

        return !string.IsNullOrEmpty(ErrorType) && targetBaseExceptionType.IsAssignableFrom(Load(ErrorType, targetBaseExceptionType.Assembly));
    }

    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Of(exception);
    }

    [return: NotNullIfNotNull(nameof(exception))]
    private static TaskFailureDetails? Of(Exception? exception) => exception is null
        ? null
        : new(exception.GetType().ToString(), exception.Message, exception.StackTrace, Of(exception.InnerException), null);

    private static Type? Load(string name, Assembly likely)
    {
        if ((Type.GetType(name) ?? likely.GetType(name)) is { } found)
        {
            return found;
        }

        var types = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).OfType<Type>().Take(2).ToList();
        return types.Count < 2 ? types.FirstOrDefault() : throw new AmbiguousMatchException($"Several exception types are called {name}.");
    }
}
