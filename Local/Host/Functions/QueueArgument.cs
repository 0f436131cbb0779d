using Azure.Storage.Queues.Models;

namespace BakeryOps.Local.Host.Functions;

/// <summary>
/// Binds a queue message to the parameter type: the whole message, text, bytes, or a type deserialized from JSON.
/// </summary>
internal static class QueueArgument
{
    public static Argument Of(Type type)
    {
        if (type == typeof(QueueMessage))
            return invocation => new(invocation.Trigger);
        if (type == typeof(string))
            return invocation => new(Body(invocation).ToString());
        if (type == typeof(BinaryData))
            return invocation => new(Body(invocation));
        if (type == typeof(byte[]))
            return invocation => new(Body(invocation).ToArray());
        return invocation => new(Payload.Read(Body(invocation), type, invocation.InstanceServices));
    }

    private static BinaryData Body(Invocation invocation) => ((QueueMessage)invocation.Trigger!).Body;
}
