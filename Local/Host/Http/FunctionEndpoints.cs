using System.Collections.Immutable;
using System.Diagnostics;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Errors;
using BakeryOps.Local.Host.Functions;
using BakeryOps.Local.Host.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Local.Host.Http;

/// <summary>Maps the HTTP functions to endpoints: route, methods, key and response.</summary>
internal sealed class FunctionEndpoints(FunctionApp app, HostJson host, FunctionKeys keys, Throttle throttle)
{
    // The key that the official GetHttpContext() reads.
    private const string HttpContextItem = "HttpRequestContext";

    /// <summary>
    /// As on the Functions host: functions are tried in the order of their names, the first whose route and method
    /// match handles the request, and a literal has no precedence over a parameter. Without a match, the response is an
    /// empty 404.
    /// </summary>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        var byName = app.StartedBy<HttpTriggerAttribute>()
            .OrderBy(one => one.Function.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (order, (function, trigger)) in byName.Index())
        {
            RefuseOtherAnswers(function);
            var route = $"/{host.RoutePrefix}/{(trigger.Route ?? function.Name).TrimStart('/')}";
            var pattern = RoutePatternFactory.Parse(route.Replace("//", "/", StringComparison.Ordinal));
            var endpoint = routes.Map(pattern, http => Answer(http, function, trigger.AuthLevel));
            endpoint.WithDisplayName(function.Name).WithOrder(order);
            if (trigger.Methods is { Length: > 0 } methods)
                endpoint.WithMetadata(new HttpMethodMetadata(methods.Select(method => method.ToUpperInvariant())));
        }
    }

    private async Task Answer(HttpContext http, FunctionEntry function, AuthorizationLevel level)
    {
        if (throttle.IsClosed)
        {
            http.Response.Headers.RetryAfter = "5";
            http.Response.Headers.Connection = "close";
            await HostProblem.Write(
                http,
                HttpRules.Restarting,
                "This host is stopping. Please try again in a few seconds."
            );
            return;
        }
        if (!keys.Open(http.Request, function.Name, level))
        {
            await HostProblem.Write(
                http,
                HostRules.NoFunctionKey,
                "This function needs a key, in the header 'x-functions-key' or the query parameter 'code'."
            );
            return;
        }
        if (await throttle.Enter(http.RequestAborted) is not { } place)
        {
            http.Response.Headers.RetryAfter = "1";
            await HostProblem.Write(
                http,
                AccessRules.TooManyRequests,
                "Too many requests are waiting. Please try again in a second."
            );
            return;
        }
        using (place)
        {
            var invocation = new Invocation(
                function,
                http,
                BindingData(http),
                http.RequestServices,
                http.RequestAborted
            );
            invocation.Items[HttpContextItem] = http;
            _ = ActivityContext.TryParse(
                http.Request.Headers.TraceParent,
                http.Request.Headers.TraceState,
                isRemote: true,
                out var caller
            );
            await app.Call(invocation, ActivityKind.Server, caller);
            await Write(invocation.Result, http);
        }
    }

    private static Task Write(object? result, HttpContext http) =>
        result switch
        {
            IResult answer => answer.ExecuteAsync(http),
            IActionResult answer => answer.ExecuteResultAsync(
                new ActionContext(http, http.GetRouteData(), new ActionDescriptor())
            ),
            _ => Task.CompletedTask,
        };

    private static IReadOnlyDictionary<string, object?> BindingData(HttpContext http) =>
        http.Request.RouteValues is { Count: > 0 } values ? values : ImmutableDictionary<string, object?>.Empty;

    /// <summary>The official ASP.NET Core integration drops any other result too.</summary>
    private static void RefuseOtherAnswers(FunctionEntry function)
    {
        var answer = Outcome.TypeOf(function.Method.ReturnType);
        if (
            answer != typeof(void)
            && !answer.IsAssignableTo(typeof(IResult))
            && !answer.IsAssignableTo(typeof(IActionResult))
        )
            throw new InvalidOperationException(
                $"The function {function.Name} returns {answer.Name}; it must return an IResult or IActionResult."
            );
    }
}
