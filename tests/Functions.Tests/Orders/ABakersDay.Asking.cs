using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Domain.Workflows;
using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Payments;
using BakeryOps.Functions.Workflows;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>Calls and waits of the tests.</summary>
public partial class ABakersDay
{
    /// <summary>Runs another orchestration of the order, which starts at the payment deadline, to its end.</summary>
    private async Task BeginLate(TestShop shop, PlacedOrderAnswer placed)
    {
        var (client, ct) = (
            bakery.Host.Services.GetRequiredService<DurableTaskClient>(),
            TestContext.Current.CancellationToken
        );
        var late = new OrderLifecycleInput(shop.Id, placed.Number, bakery.Clock.GetUtcNow().AddMinutes(-1));
        var id = await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(OrderLifecycle),
            late,
            new StartOrchestrationOptions($"late-{placed.Number}"),
            ct
        );
        Assert.Equal(
            OrchestrationRuntimeStatus.Completed,
            (await client.WaitForInstanceCompletionAsync(id, ct)).RuntimeStatus
        );
    }

    private async Task PassOn(OrderEvents events)
    {
        await bakery.Host.Services.GetRequiredService<IMessages>().Send(events, TestContext.Current.CancellationToken);
        foreach (var queue in (string[])[OrderEvents.Queue, AdvanceOrderLifecycleMessage.Queue])
            await RunningBakery.Until(async () => await Waiting(queue) == 0, $"queue {queue} is empty");
    }

    private async Task<int> Waiting(string queue) =>
        (await bakery.Queues.GetQueueClient(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private async Task<Payment?> Payment(TestShop shop, string number, RunningBakery? at = null) =>
        (
            await (at ?? bakery)
                .Host.Services.GetRequiredService<PaymentsTable>()
                .Find(shop.Id, OrderNumber.Parse(number), default)
        )?.Value;

    private async Task<JsonElement> Track(string token) =>
        await bakery.Http.GetFromJsonAsync<JsonElement>($"api/v1/track/{token}");

    private Task Told(TestShop shop, string number, int messages) =>
        RunningBakery.Until(
            async () => (await Messages(number)).Length == messages,
            $"{messages} messages about {number} went out"
        );

    private async Task<string[]> Messages(string number, RunningBakery? at = null) =>
        [
            .. (await (at ?? bakery).Http.GetFromJsonAsync<JsonElement>($"simulators/sent.json?q={number}"))
                .GetProperty("messages")
                .EnumerateArray()
                .Select(message => message.GetProperty("text").GetString()!),
        ];
}
