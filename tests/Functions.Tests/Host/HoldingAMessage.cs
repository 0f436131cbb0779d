using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using BakeryOps.Local.Host.Queues;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Functions.Tests.Host;

public sealed class HoldingAMessage(RunningBakery bakery)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task It_is_hidden_again_and_again_for_as_long_as_it_is_worked_on_and_goes_when_that_is_done()
    {
        var ct = TestContext.Current.CancellationToken;
        using var renewals = new Renewals();
        var queue = new QueueClient(
            bakery.Storage,
            $"held-{Guid.NewGuid():N}",
            new() { Transport = new HttpClientTransport(new HttpClient(renewals)) }
        );
        await queue.CreateAsync(cancellationToken: ct);
        await queue.SendMessageAsync("slow work", ct);
        var message = (await queue.ReceiveMessageAsync(Lease, ct)).Value;

        await using (var held = new MessageLease(queue, message, Lease, NullLogger.Instance))
        {
            await RunningBakery.Until(
                () => renewals.Count > 6,
                "it was hidden for more than two leases, a third of one at a time"
            );
            await held.Delete();
        }
        Assert.Equal(0, (await queue.GetPropertiesAsync(ct)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task Put_back_it_is_seen_at_once()
    {
        var ct = TestContext.Current.CancellationToken;
        var queue = new QueueClient(bakery.Storage, $"held-{Guid.NewGuid():N}");
        await queue.CreateAsync(cancellationToken: ct);
        await queue.SendMessageAsync("work for another", ct);
        var message = (await queue.ReceiveMessageAsync(TimeSpan.FromMinutes(10), ct)).Value;

        await using (var held = new MessageLease(queue, message, TimeSpan.FromMinutes(10), NullLogger.Instance))
            await held.PutBack(TimeSpan.Zero);
        Assert.Equal("work for another", (await queue.ReceiveMessageAsync(cancellationToken: ct)).Value.MessageText);
    }

    /// <summary>Counts the renewals of the message's visibility timeout.</summary>
    private sealed class Renewals() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var response = await base.SendAsync(request, ct);
            if (
                response.IsSuccessStatusCode
                && request.RequestUri!.Query.Contains("popreceipt", StringComparison.Ordinal)
                && request.RequestUri.Query.Contains(
                    $"visibilitytimeout={Lease.TotalSeconds}",
                    StringComparison.Ordinal
                )
            )
                Interlocked.Increment(ref count);
            return response;
        }
    }
}
