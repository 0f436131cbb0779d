using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Local.Host.Functions;

/// <summary>
/// Calls one function: creates its instance, binds its arguments, awaits it. Reflection runs once, in the constructor.
/// </summary>
internal sealed class FunctionInvoker
{
    private readonly MethodInvoker method;
    private readonly ObjectFactory? create;
    private readonly Argument[] arguments;
    private readonly Func<object?, ValueTask<object?>> outcome;

    /// <exception cref="InvalidOperationException">A parameter cannot be bound.</exception>
    public FunctionInvoker(FunctionEntry entry)
    {
        method = MethodInvoker.Create(entry.Method);
        create = entry.Method.IsStatic ? null : ActivatorUtilities.CreateFactory(entry.Method.DeclaringType!, []);
        arguments = Arguments.Of(entry);
        outcome = Outcome.Of(entry.Method.ReturnType);
    }

    public async Task<object?> Run(Invocation invocation)
    {
        var values = new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = await arguments[i](invocation);
        var instance = create?.Invoke(invocation.InstanceServices, null);
        try
        {
            return await outcome(method.Invoke(instance, values.AsSpan()));
        }
        finally
        {
            foreach (var value in values)
                if (value is Stream stream)
                    await stream.DisposeAsync();
            if (instance is IAsyncDisposable later)
                await later.DisposeAsync();
            else if (instance is IDisposable now)
                now.Dispose();
        }
    }
}
