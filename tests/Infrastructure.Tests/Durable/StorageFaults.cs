using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Infrastructure.Tests.Durable;

public class StorageFaults(AzuriteFixture azurite)
{
    [Fact]
    public async Task What_cannot_be_read_stands_in_nobodys_way()
    {
        var workflows = new Workflows().Orchestrator(
            "Waits",
            async context => await context.WaitForExternalEvent<string>("Go")
        );
        await using DurableHub hub = new(azurite, workflows);
        var engine = await hub.Engine();
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        QueueClient control = new(hub.ConnectionString, hub.Options.HubName.ToLowerInvariant() + "-control-00");
        await control.SendMessageAsync("no message of the engine's", TestContext.Current.CancellationToken);

        await engine.Client.RaiseEventAsync(id, "Go", "on");

        Assert.Equal("on", (await engine.Client.End(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_outage_is_waited_out()
    {
        var workflows = new Workflows()
            .Activity("Echo", (string text) => text)
            .Orchestrator(
                "Work",
                async context =>
                    await context.CallActivityAsync<string>("Echo", await context.WaitForExternalEvent<string>("Go"))
            );
        await using DurableHub hub = new(azurite, workflows);
        Outage outage = new();
        var engine = await hub.Engine(life: outage);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Work");
        await engine.Client.Until(id, found => found.RuntimeStatus is OrchestrationRuntimeStatus.Running);

        outage.OfTables = true;
        await engine.Client.RaiseEventAsync(id, "Go", "on");
        await Eventually(() => Task.FromResult(outage.Refused > 0));
        outage.OfTables = false;

        Assert.Equal("on", (await engine.Client.End(id)).ReadOutputAs<string>());
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        using CancellationTokenSource patience = new(DurableHub.Patience);
        while (!await holds())
            await Task.Delay(20, patience.Token);
    }

    private sealed class Outage : HttpPipelineSynchronousPolicy
    {
        private int refused;

        public bool OfTables { get; set; }
        public int Refused => refused;

        public override void OnSendingRequest(HttpMessage message)
        {
            if (!OfTables || !message.Request.Uri.ToString().Contains("History", StringComparison.Ordinal))
                return;
            Interlocked.Increment(ref refused);
            throw new IOException("The tables are away.");
        }
    }
}
