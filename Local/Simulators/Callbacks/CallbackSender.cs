using BakeryOps.Local.Simulators.Faults;

namespace BakeryOps.Local.Simulators.Callbacks;

/// <summary>Delivers webhooks and status callbacks with retries, and records the results.</summary>
internal sealed class CallbackSender(SimulatorOptions options, FaultRegistry faults) : IDisposable
{
    private readonly BoundedCollection<Delivery> deliveries = new(options.Remembered, delivery => delivery.Id);
    private readonly SemaphoreSlim atOnce = new(32);
    private readonly CancellationTokenSource closing = new();
    private readonly Lazy<HttpClient> http = new(() =>
        new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            }
        )
        {
            Timeout = options.WebhookTimeout,
        }
    );
    private readonly CallbackOrder arrivals = new();

    public BoundedCollection<Delivery> Deliveries => deliveries;

    /// <summary>Starts the delivery; returns at once.</summary>
    public void Send(Delivery delivery)
    {
        deliveries.Put(delivery);
        _ = Deliver(delivery, arrivals.Next());
    }

    /// <summary>Resends a failed or delivered callback.</summary>
    /// <returns>False when it is unknown, evicted or still being delivered.</returns>
    public bool SendAgain(string id)
    {
        if (deliveries.Find(id) is not { State: not DeliveryState.Pending } delivery)
            return false;
        Send(delivery with { State = DeliveryState.Pending });
        return true;
    }

    private async Task Deliver(Delivery delivery, long place)
    {
        try
        {
            var fault = Fault(delivery); // before yielding, so that faults apply in sending order
            await Task.Yield();
            for (var attempt = 0; ; attempt++)
            {
                delivery = await Attempt(delivery, place, fault);
                deliveries.Put(delivery);
                var isLast = delivery.IsSentOnce || attempt == options.WebhookRetries.Count;
                if (delivery.State == DeliveryState.Pending && isLast)
                    deliveries.Put(delivery = delivery with { State = DeliveryState.Failed });
                if (delivery.State != DeliveryState.Pending)
                    break;
                await Task.Delay(options.WebhookRetries[attempt], closing.Token);
                fault = Fault(delivery);
            }
            delivery.Settled(delivery.State == DeliveryState.Delivered);
        }
        catch (OperationCanceledException) { } // the simulators are shutting down
    }

    private Fault? Fault(Delivery delivery) =>
        faults.Take(
            delivery.Vendor,
            delivery.Operation,
            FaultKind.Delay,
            FaultKind.Fail,
            FaultKind.Timeout,
            FaultKind.Drop,
            FaultKind.Duplicate,
            FaultKind.Reorder
        );

    private async Task<Delivery> Attempt(Delivery delivery, long place, Fault? fault)
    {
        delivery = delivery with { Attempts = delivery.Attempts + 1 };
        if (fault?.Kind is FaultKind.Delay)
            await Task.Delay(fault.Wait, closing.Token);
        if (fault?.Kind is FaultKind.Reorder)
            await arrivals.LetOneOvertake(place, fault.Wait, closing.Token);
        if (fault?.Kind is FaultKind.Fail)
            return delivery with { LastStatus = fault.Status ?? 500, LastError = "the simulator was told to fail" };
        if (fault?.Kind is FaultKind.Timeout)
        {
            await Task.Delay(
                fault.DelayMs is { } ms ? TimeSpan.FromMilliseconds(ms) : options.WebhookTimeout,
                closing.Token
            );
            return delivery with { LastStatus = 0, LastError = "the simulator was told to time out" };
        }
        if (fault?.Kind is FaultKind.Duplicate)
            await Post(delivery);
        delivery = await Post(delivery);
        arrivals.Arrived(place);
        return fault?.Kind is FaultKind.Drop
            ? delivery with
            {
                State = DeliveryState.Pending,
                LastStatus = 0,
                LastError = "the simulator was told to lose the answer",
            }
            : delivery;
    }

    private async Task<Delivery> Post(Delivery delivery)
    {
        await atOnce.WaitAsync(closing.Token);
        try
        {
            using var request = delivery.Write();
            if (request is null)
                return delivery with { State = DeliveryState.Failed, LastError = "the receiver was removed" };
            delivery = delivery with { Url = request.RequestUri };
            using var response = await http.Value.SendAsync(request, closing.Token);
            return delivery with
            {
                LastStatus = (int)response.StatusCode,
                LastError = response.IsSuccessStatusCode ? null : "the receiver refused",
                State = response.IsSuccessStatusCode ? DeliveryState.Delivered : DeliveryState.Pending,
            };
        }
        catch (Exception failed) when (!closing.IsCancellationRequested) // any failure is retried
        {
            return delivery with
            {
                LastStatus = 0,
                LastError =
                    failed is OperationCanceledException
                        ? "the receiver did not answer in time"
                        : "the receiver could not be reached",
            };
        }
        finally
        {
            atOnce.Release();
        }
    }

    public void Dispose()
    {
        closing.Cancel();
        if (http.IsValueCreated)
            http.Value.Dispose();
    }
}
