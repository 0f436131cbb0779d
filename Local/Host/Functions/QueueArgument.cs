using Azure.Storage.Queues.Models;

namespace BakeryOps.Local.Host.Functions;

/// <summary>A queue message as its function wants it: whole, as text, as bytes, or as the type its JSON stands for.</summary>
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
