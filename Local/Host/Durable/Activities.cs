using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Runs activities, so many at a time. Whatever they throw is an answer; only a host that stops leaves one unanswered.</summary>
internal sealed class Activities(IDurableFunctions functions, DurableOptions options, ILogger logger) : IDisposable
{
    private readonly Places places = new(options.MaxConcurrentActivities, options.Crowd);

    /// <returns>Done or Failed, without its time.</returns>
    /// <exception cref="OperationCanceledException">The host stopped first.</exception>
    public async Task<Happening> Run(Instance instance, Call call, Activity? parent, CancellationToken ct)
    {
        var (name, id) = (call.Decision.Name!, call.Decision.Id);
        await places.Enter(ct);
        try
        {
            if (!functions.HasActivity(name)) return new(What.Failed, id) { Failure = UnknownFunction.Failure("activity", name) };
            using var span = EngineTelemetry.Start($"activity {name}", instance, parent);
            using var scope = logger.BeginScope(new Dictionary<string, object> { ["InstanceId"] = instance.Id, ["Activity"] = name });
            return await Answer(instance, call, span, ct);
        }
        finally
        {
            places.Leave();
        }
    }

    public void Dispose() => places.Dispose();

    private async Task<Happening> Answer(Instance instance, Call call, Activity? span, CancellationToken ct)
    {
        var (name, id) = (call.Decision.Name!, call.Decision.Id);
        try
        {
            var result = await functions.RunActivity(new Context(name, instance), call.Input, ct);
            return new(What.Done, id) { Data = options.Converter.Serialize(result) };
        }
        catch (Exception thrown) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning(thrown, "Activity {Activity} (#{Call}) of {InstanceId} failed.", name, id, instance.Id);
            span?.SetStatus(ActivityStatusCode.Error, thrown.GetType().Name);
            return new(What.Failed, id) { Failure = Failure.Of(thrown) };
        }
    }

    private sealed class Context(string name, Instance instance) : TaskActivityContext
    {
        public override TaskName Name => new(name);
        public override string InstanceId => instance.Id;
        public override string Version => instance.Version ?? "";
    }
}
