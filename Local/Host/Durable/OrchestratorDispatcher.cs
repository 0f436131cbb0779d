using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Runs an orchestrator, through the official shim, over its history and new events.</summary>
internal sealed class OrchestratorDispatcher(
    IDurableFunctions functions,
    DurableOptions options,
    AppClock time,
    ILoggerFactory loggers
) : IDisposable
{
    private readonly ConcurrencyLimit places = new(options.MaxConcurrentOrchestrators, options.Crowd);
    private readonly DurableTaskShimFactory shims = new(
        new DurableTaskWorkerOptions
        {
            DataConverter = options.Converter,
            Versioning = new() { DefaultVersion = options.DefaultVersion ?? "" },
        },
        loggers
    );

    public async Task Run(DispatchMiddlewareContext context)
    {
        var state = context.GetProperty<OrchestrationRuntimeState>();
        await time.Begin(state);
        await places.Enter(CancellationToken.None);
        try
        {
            var result = functions.HasOrchestrator(state.Name)
                ? Run(state)
                : Failed(state, "OrchestratorNotFound", $"This app has no orchestrator '{state.Name}'.");
            time.SetTimers(state, result);
            context.SetProperty(result);
        }
        finally
        {
            places.Leave();
        }
    }

    public void Dispose() => places.Dispose();

    private OrchestratorExecutionResult Run(OrchestrationRuntimeState state)
    {
        var orchestrator = new Orchestrator(functions, options.Converter, state.Input, loggers);
        var executor = new TaskOrchestrationExecutor(
            state,
            shims.CreateOrchestration(state.Name, orchestrator, Parent(state)),
            BehaviorOnContinueAsNew.Carryover,
            ErrorPropagationMode.UseFailureDetails
        );
        var result = executor.Execute();
        return orchestrator.IsStuck && !executor.IsCompleted && !IsTerminated(result)
            ? Failed(
                state,
                "InvalidOrchestrator",
                $"The orchestrator '{state.Name}' awaits something that did not come from its context."
            )
            : result;
    }

    private static bool IsTerminated(OrchestratorExecutionResult result) =>
        result.Actions.OfType<OrchestrationCompleteOrchestratorAction>().Any();

    private static ParentOrchestrationInstance? Parent(OrchestrationRuntimeState state) =>
        state.ParentInstance is { } parent ? new(parent.Name, parent.OrchestrationInstance.InstanceId) : null;

    private static OrchestratorExecutionResult Failed(OrchestrationRuntimeState state, string type, string message) =>
        new()
        {
            Actions =
            [
                new OrchestrationCompleteOrchestratorAction
                {
                    Id = state.PastEvents.Count,
                    OrchestrationStatus = OrchestrationStatus.Failed,
                    FailureDetails = new(type, message, stackTrace: null, innerFailure: null, isNonRetriable: true),
                },
            ],
        };

    /// <summary>One replay of the app's code over its history.</summary>
    private sealed class Orchestrator(
        IDurableFunctions functions,
        DataConverter converter,
        string? input,
        ILoggerFactory loggers
    ) : ITaskOrchestrator
    {
        private OrchestratorContext? code;

        // Only the context deserializes the input, to the type that the code requests.
        public Type InputType => typeof(object);
        public Type OutputType => typeof(object);

        public bool IsStuck => code is { WaitsForNothing: true };

        public Task<object?> RunAsync(TaskOrchestrationContext context, object? _) =>
            functions.RunOrchestrator(code = new OrchestratorContext(context, converter, input, loggers));
    }
}
