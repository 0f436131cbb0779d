using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Functions.Tests.Host.Samples;

public sealed record Dough(string Name, int Grams);

/// <summary>An orchestration for tests, with a client, an input, an activity and a result.</summary>
public sealed class DurableSamples(Notebook notebook)
{
    [Function("StartBread")]
    public async Task<Accepted> StartBread(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/bread/{name}")] HttpRequest request,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken ct
    )
    {
        await client.ScheduleNewOrchestrationInstanceAsync(
            "BakeBread",
            new Dough(name, 500),
            new StartOrchestrationOptions(InstanceId: name),
            ct
        );
        return TypedResults.Accepted($"/api/bread/{name}");
    }

    [Function("BakeBread")]
    public static async Task<string> BakeBread([OrchestrationTrigger] TaskOrchestrationContext context, Dough dough)
    {
        var kneaded = await context.CallActivityAsync<Dough>("Knead", dough);
        return $"{kneaded.Name} of {kneaded.Grams} g";
    }

    [Function("Knead")]
    public async Task<Dough> Knead([ActivityTrigger] Dough dough, string instanceId, FunctionContext context)
    {
        notebook.Note(dough.Name, $"{instanceId} {context.Items["layers"]} {context.TraceContext.TraceParent}");
        await Task.Yield();
        return dough with { Grams = dough.Grams - 20 };
    }
}
