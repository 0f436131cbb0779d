using System.Diagnostics;
using BakeryOps.Local.Host.Telemetry;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Local.Host.Functions;

/// <summary>The app's functions behind its middleware. Every trigger calls functions through this class.</summary>
internal sealed class FunctionApp
{
    private readonly Dictionary<FunctionEntry, FunctionInvoker> invokers;
    private readonly FunctionExecutionDelegate pipeline;
    private readonly IServiceScopeFactory scopes;

    public FunctionApp(IReadOnlyList<FunctionEntry> functions, LocalAppBuilder app, IServiceScopeFactory scopes)
    {
        (Functions, this.scopes) = (functions, scopes);
        invokers = functions.ToDictionary(function => function, function => new FunctionInvoker(function));
        pipeline = app.Around(async context =>
        {
            var invocation = (Invocation)context;
            invocation.Result = await invokers[invocation.Function].Run(invocation);
        });
    }

    public IReadOnlyList<FunctionEntry> Functions { get; }

    /// <summary>The functions with a trigger of this type, with the trigger.</summary>
    public IEnumerable<(FunctionEntry Function, TTrigger Trigger)> StartedBy<TTrigger>() =>
        Functions
            .Where(function => function.Trigger is TTrigger)
            .Select(function => (function, (TTrigger)(object)function.Trigger));

    /// <summary>Runs a function through the middleware, in its own scope, and returns its result.</summary>
    public async Task<object?> Call(
        FunctionEntry function,
        object? trigger,
        IReadOnlyDictionary<string, object?> bindingData,
        ActivityContext parent,
        CancellationToken ct,
        LocalRetryContext? retry = null
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var invocation = new Invocation(function, trigger, bindingData, scope.ServiceProvider, ct)
        {
            Retry = retry ?? LocalRetryContext.First,
        };
        await Call(invocation, ActivityKind.Consumer, parent);
        return invocation.Result;
    }

    /// <summary>Runs a function through the middleware in the caller's scope.</summary>
    public async Task Call(Invocation invocation, ActivityKind kind, ActivityContext parent)
    {
        var name = invocation.Function.Name;
        using var activity = BakeryTelemetry.Source.StartActivity(name, kind, parent);
        var started = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            await pipeline(invocation);
            outcome = "ok";
        }
        catch (Exception fault)
        {
            activity?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            throw;
        }
        finally
        {
            BakeryTelemetry.Duration.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                new("function", name),
                new KeyValuePair<string, object?>("outcome", outcome)
            );
        }
    }

    /// <summary>Runs a function without middleware, as orchestrators need: they must be deterministic.</summary>
    public Task<object?> CallBare(Invocation invocation) => invokers[invocation.Function].Run(invocation);
}
