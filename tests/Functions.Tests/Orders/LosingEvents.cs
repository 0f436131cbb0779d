using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;
using BakeryOps.Local.Host;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>A bakery that never publishes events after storing them, as if it always crashed between the two.</summary>
public sealed class LosingEvents(LosingEvents.CrashingBakery bakery) : IClassFixture<LosingEvents.CrashingBakery>
{
    public sealed class CrashingBakery : RunningBakery
    {
        protected override LocalHostOptions Options =>
            base.Options with
            {
                SeedsData = false,
                Settings = new Dictionary<string, string?>(base.Options.Settings)
                {
                    ["Outbox:CheckAfter"] = "00:00:08",
                },
                Compose = (app, configuration) =>
                {
                    BakeryApp.AddBakery(app, configuration);
                    app.Services.AddSingleton<IMessages>(all => new Losing(all.GetRequiredService<QueuedMessages>()));
                },
            };
    }

    private sealed class Losing(IMessages messages) : IMessages
    {
        public Task Send<T>(T message, CancellationToken ct, TimeSpan? delay = null)
            where T : IMessage =>
            message is OrderEvents { IsRepeat: false }
                ? throw new RequestFailedException(503, "Lost.")
                : messages.Send(message, ct, delay);
    }

    [Fact]
    public async Task The_check_that_was_sent_before_publishes_them_all_once()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.Place(shop.Request())));
        var outbox = bakery.Host.Services.GetRequiredService<OrdersTable>();
        var ct = TestContext.Current.CancellationToken;
        Assert.True(await outbox.ListPending(shop.Id, shop.Day, ct).AnyAsync(ct));

        await RunningBakery.Until(
            async () => !await outbox.ListPending(shop.Id, shop.Day, ct).AnyAsync(ct),
            "the outbox is empty"
        );
        var scheduled = new TableClient(bakery.Storage, "ScheduledMessages");
        Assert.Equal(
            2, // tonight's roll-up and that of the day of the orders
            await scheduled
                .QueryAsync<TableEntity>(cancellationToken: ct)
                .CountAsync(row => row.GetString("Body").Contains($"\"{shop.Id}\"", StringComparison.Ordinal), ct)
        );
        foreach (var order in placed)
            await RunningBakery.Until(
                async () =>
                    (await bakery.Http.GetStringAsync($"simulators/sent.json?q={order.Number}", ct)).Contains(
                        order.Number,
                        StringComparison.Ordinal
                    ),
                $"somebody is told about {order.Number}"
            );
    }
}
