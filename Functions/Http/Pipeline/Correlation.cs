using System.Collections;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Gives every invocation a correlation id for its log lines and its answer: the caller's <c>X-Correlation-Id</c>,
/// else the id of the W3C trace (<c>traceparent</c>) of the request or of the message's sender. It is returned in
/// <c>X-Correlation-Id</c>.
/// </summary>
public sealed class Correlation(ILogger<Correlation> log) : IFunctionsWorkerMiddleware
{
    public const string Header = "X-Correlation-Id";
    private const string Item = "BakeryOps.CorrelationId";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext();
        var id =
            Asked(http)
            ?? Traced(http?.Request.Headers.TraceParent)
            ?? Traced(TracePropagation.Of(context))
            ?? Traced(context.TraceContext?.TraceParent)
            ?? (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        context.Items[Item] = id;
        http?.Response.Headers[Header] = id;
        using (log.BeginScope(new Scope(context.FunctionDefinition.Name, id)))
            await next(context);
    }

    public static string Of(FunctionContext context) =>
        context.Items.TryGetValue(Item, out var id) ? (string)id : context.InvocationId;

    private static string? Asked(HttpContext? http) =>
        http?.Request.Headers[Header] is [{ Length: > 0 and <= 64 } id]
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? id
            : null;

    private static string? Traced(string? traceparent) =>
        ActivityContext.TryParse(traceparent, null, out var trace) ? trace.TraceId.ToHexString() : null;

    private sealed record Scope(string Function, string CorrelationId) : IReadOnlyList<KeyValuePair<string, object>>
    {
        public int Count => 2;
        public KeyValuePair<string, object> this[int index] =>
            index == 0 ? new("Function", Function) : new("CorrelationId", CorrelationId);

        public IEnumerator<KeyValuePair<string, object>> GetEnumerator() =>
            ((IEnumerable<KeyValuePair<string, object>>)[this[0], this[1]]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => $"{Function} {CorrelationId}";
    }
}
