using Azure.Storage.Queues.Models;
using BakeryOps.Local.Host.Functions;
using BakeryOps.Local.Host.Settings;
using BakeryOps.Local.Host.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Queues;

/// <summary>Creates a listener per queue-triggered function.</summary>
internal sealed class QueueTriggers(
    FunctionApp app,
    StorageAccounts accounts,
    HostJson host,
    RequestLoad load,
    IConfiguration configuration,
    LocalHostOptions options,
    QueueWakeups wakeups,
    ILogger<QueueListener> log
)
{
    public IEnumerable<IListener> Listeners() =>
        app.StartedBy<QueueTriggerAttribute>().Select(started => Listener(started.Function, started.Trigger));

    private QueueListener Listener(FunctionEntry function, QueueTriggerAttribute trigger)
    {
        var name = configuration.Resolve(trigger.QueueName).ToLowerInvariant();
        var service = accounts.Queues(trigger.Connection);
        return new(
            service.GetQueueClient(name),
            service.GetQueueClient(name + "-poison"),
            host,
            load,
            options.Lease,
            wakeups.Of(name),
            (message, abandoning) => app.Call(function, message, BindingData(message), default, abandoning),
            log
        );
    }

    /// <summary>Binding data under the names of the official trigger.</summary>
    private static Dictionary<string, object?> BindingData(QueueMessage message) =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["QueueTrigger"] = message.Body.ToString(),
            ["Id"] = message.MessageId,
            ["DequeueCount"] = message.DequeueCount,
            ["PopReceipt"] = message.PopReceipt,
            ["InsertionTime"] = message.InsertedOn,
            ["ExpirationTime"] = message.ExpiresOn,
            ["NextVisibleTime"] = message.NextVisibleOn,
        };
}
