using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>What an orchestrator's code sees of one generation of its instance, and what it has decided so far.</summary>
internal sealed class ReplayContext(Instance instance, string? input, OrchestratorThread thread, DurableOptions defaults, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private readonly SortedDictionary<int, Call> open = [];
    private int calls;
    private int guids;

    /// <summary>Unanswered calls by number: activities, children, timers.</summary>
    public IReadOnlyDictionary<int, Call> Open => open;

    /// <summary>The decisions of the turn that runs.</summary>
    public List<Call> Decided { get; } = [];

    public ExternalEvents Events { get; } = new(defaults.Converter);

    /// <summary>As JSON.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>Asked for by the code; holds when it returns.</summary>
    public ContinueAsNewOptions? NextGeneration { get; private set; }

    public int Calls => calls;
    public DateTime Now { get; set; }
    public bool Replaying { get; set; }

    public override TaskName Name => new(instance.Name);
    public override string InstanceId => instance.Id;
    public override string Version => instance.Version ?? "";
    public override bool IsReplaying => Replaying;
    public override DateTime CurrentUtcDateTime => Now;
    protected override ILoggerFactory LoggerFactory => loggers;

    public override ParentOrchestrationInstance? Parent =>
        instance.Parent is { } parent ? new(new(parent.Name), parent.Instance) : null;

    public override T? GetInput<T>() where T : default => defaults.Converter.Deserialize<T>(input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Demand(name.Name, input, options);
        return Retries.Run(this, options?.Retry, () => Decide<TResult>(new(What.CallActivity) { Name = name.Name }, input));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Demand(orchestratorName.Name, input, options);
        var child = (options as SubOrchestrationOptions)?.InstanceId;
        if (child is not null) InstanceName.Check(child);
        var version = options?.Version is { } given ? given.Version : defaults.DefaultVersion;
        return Retries.Run(this, options?.Retry, () => Decide<TResult>(
            new(What.CallChild) { Name = orchestratorName.Name, To = child ?? NewGuid().ToString("N") }, input, version));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        thread.Demand();
        var call = Add(new Call<object?>(new(What.CreateTimer, calls) { At = fireAt.ToUniversalTime() }));
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.Register(() =>
            {
                if (open.Remove(call.Decision.Id)) call.Cancel(cancellationToken);
            });
        }
        return call.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        thread.Demand();
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return Events.Wait<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        thread.Demand();
        InstanceName.Check(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        Decided.Add(new Call<object?>(new(What.SendEvent, calls++) { To = instanceId, Name = eventName }) { Input = defaults.Converter.Serialize(payload) });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        thread.Demand();
        CustomStatus = defaults.Converter.Serialize(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        thread.Demand();
        ArgumentNullException.ThrowIfNull(options);
        NextGeneration = options;
    }

    /// <summary>The same on every replay, never the same twice: made of the generation's id and a count.</summary>
    public override Guid NewGuid()
    {
        thread.Demand();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{instance.Execution}/{guids++}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // RFC 9562: version 8, made by a rule of one's own
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash.AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>Gives a call its answer; one that waits for none (cancelled, answered before) is passed over.</summary>
    public void Answer(Happening answer)
    {
        if (open.Remove(answer.Id, out var call)) call.Answer(answer, defaults.Converter);
    }

    /// <summary>The code is at fault, so nothing that it called for is carried out.</summary>
    public void Drop()
    {
        open.Clear();
        Decided.Clear();
    }

    private Task<T> Decide<T>(Happening decision, object? input, string? version = null) =>
        Add(new Call<T>(decision with { Id = calls }) { Input = defaults.Converter.Serialize(input), Version = version }).Task;

    private Call<T> Add<T>(Call<T> call)
    {
        calls++;
        Decided.Add(call);
        open.Add(call.Decision.Id, call);
        return call;
    }

    private void Demand(string name, object? input, TaskOptions? given)
    {
        thread.Demand();
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (input is TaskOptions && given is null) throw new ArgumentException("Task options were given as the input; name the argument 'options'.", nameof(input));
    }
}
