using System.Diagnostics;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Functions.Tests.Host.Samples;

public sealed class SettingSamples(IConfiguration configuration)
{
    [Function("ShowSetting")]
    public Ok<string> ShowSetting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/settings/{name}")] HttpRequest request,
        string name
    ) => TypedResults.Ok(configuration[name] ?? "(none)");
}

public sealed record Errand(string Page) : IMessage
{
    public static string Queue => "run-errand";
}

/// <summary>A request that sends a message.</summary>
public sealed class ErrandSender
{
    [Function("SendErrand")]
    public async Task<NoContent> SendErrand(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/errands/{page}")] HttpRequest request,
        string page,
        FunctionContext context,
        CancellationToken ct
    )
    {
        await ((IMessages)context.InstanceServices.GetService(typeof(IMessages))!).Send(new Errand(page), ct);
        return TypedResults.NoContent();
    }
}

/// <summary>The function that processes the message.</summary>
public sealed class ErrandRunner(Notebook notebook)
{
    [Function("RunErrand")]
    public void RunErrand([QueueTrigger("run-errand")] Errand errand) =>
        notebook.Note(errand.Page, Activity.Current?.Id ?? "none");
}
