using System.Diagnostics;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Handles a message in the trace of its sender (<see cref="IMessage.Trace"/>), across processes. The host's own
/// span of the invocation is linked.
/// </summary>
public sealed class TracePropagation : IFunctionsWorkerMiddleware
{
    private static readonly ActivitySource Source = new("BakeryOps");

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!ActivityContext.TryParse(Of(context), null, isRemote: true, out var sender))
        {
            await next(context);
            return;
        }
        ActivityLink[] run = Activity.Current is { } current ? [new(current.Context)] : [];
        using var handling = Source.StartActivity(
            context.FunctionDefinition.Name,
            ActivityKind.Consumer,
            sender,
            links: run
        );
        await next(context);
    }

    /// <summary>
    /// The message's traceparent; null: the invocation handles no message of ours. The official trigger, too,
    /// provides the text here.
    /// </summary>
    public static string? Of(FunctionContext context)
    {
        if (!context.BindingContext.BindingData.TryGetValue("QueueTrigger", out var text) || text is not string message)
            return null;
        try
        {
            using var json = JsonDocument.Parse(message);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(IMessage.Trace, out var trace)
                && trace.ValueKind == JsonValueKind.String
                ? trace.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
