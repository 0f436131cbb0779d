using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using BakeryOps.Local.Host.Storage;

namespace BakeryOps.Infrastructure.Tests.Storage;

/// <summary>
/// The host patches the message indexes of the emulator (azurite-indexes.cjs): queries must stay correct.
/// </summary>
public class QueuesOfTheEmulator
{
    private const int Seed = 20261120;
    private const int Steps = 600;

    private sealed class Line(QueueClient queue)
    {
        private readonly Dictionary<string, QueueMessage> taken = [];
        private int waiting;

        public async Task Send(TimeSpan later)
        {
            await queue.SendMessageAsync("a loaf", visibilityTimeout: later, cancellationToken: Ct);
            if (later == TimeSpan.Zero)
                waiting++;
        }

        public async Task Take(int most, TimeSpan until)
        {
            var found = (await queue.ReceiveMessagesAsync(most, until, Ct)).Value;
            Assert.Equal(Math.Min(most, waiting), found.Length);
            Assert.All(found, message => Assert.True(taken.TryAdd(message.MessageId, message)));
            waiting -= found.Length;
        }

        public async Task PutBack(int most)
        {
            foreach (var (id, message) in taken.Take(most).ToList())
            {
                await queue.UpdateMessageAsync(
                    id,
                    message.PopReceipt,
                    visibilityTimeout: TimeSpan.Zero,
                    cancellationToken: Ct
                );
                taken.Remove(id);
                waiting++;
            }
        }

        public async Task Finish(int most)
        {
            foreach (var (id, message) in taken.Reverse().Take(most).ToList())
            {
                await queue.DeleteMessageAsync(id, message.PopReceipt, Ct);
                taken.Remove(id);
            }
        }
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_waits_is_found_whatever_was_taken_put_back_and_finished_before()
    {
        await using var azurite = await Azurite.StartAsync(new(), Ct);
        var lines = new[] { "breads", "cakes", "rolls" }
            .Select(name => new QueueClient(azurite.ConnectionString, name))
            .ToList();
        foreach (var queue in lines)
            await queue.CreateAsync(cancellationToken: Ct);
        var random = new Random(Seed);
        var all = lines.Select(queue => new Line(queue)).ToList();
        for (var step = 0; step < Steps; step++)
        {
            var line = all[random.Next(all.Count)];
            await (
                random.Next(8) switch
                {
                    < 4 => line.Send(random.Next(3) == 0 ? Hours(random) : TimeSpan.Zero),
                    4 or 5 => line.Take(random.Next(1, 9), Hours(random)),
                    6 => line.PutBack(random.Next(1, 5)),
                    _ => line.Finish(random.Next(1, 5)),
                }
            );
        }
    }

    private static TimeSpan Hours(Random random) => TimeSpan.FromHours(random.Next(1, 100));
}
