namespace Microsoft.Azure.Functions.Worker.Middleware;

#pragma warning disable CA1711 // The suffix is the official name's.
/// <summary>The rest of the pipeline, the function at its end.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
#pragma warning restore CA1711

/// <summary>Stands around every run. One instance serves them all.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <param name="next">Not called: the function does not run.</param>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
