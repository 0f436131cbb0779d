using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using BakeryOps.Local.Simulators.Callbacks;

namespace BakeryOps.Local.Simulators.Xendit;

/// <summary>
/// Xendit's payment requests and refunds. The customer decides on the wallet's page, or by
/// <c>POST /xendit/decisions</c>; webhooks go to the address that was registered by <c>POST /xendit/endpoints</c>.
/// </summary>
internal sealed class XenditSimulator(SimulatorOptions options, CallbackSender callbacks)
{
    private readonly Lock gate = new();
    private readonly BoundedCollection<XenditPayment> payments = new(options.Remembered, one => one.PaymentRequestId);
    private readonly BoundedCollection<XenditRefund> refunds = new(options.Remembered, one => one.Id);
    private readonly Dictionary<string, (string Request, object Made)> keys = new(StringComparer.Ordinal);
    private string? refundsFail;
    private XenditEndpoint? endpoint = options.XenditWebhook is { } webhook ? new(webhook.Url, webhook.Token) : null;

    public IReadOnlyList<XenditPayment> Payments => payments.All();
    public IReadOnlyList<XenditRefund> Refunds => refunds.All();

    public XenditPayment? Find(string id) => payments.Find(id);

    public void Hear(XenditEndpoint to) => Volatile.Write(ref endpoint, to);

    /// <summary>The next refund fails with this code.</summary>
    public void FailNextRefund(string code) => Volatile.Write(ref refundsFail, code);

    /// <summary>Makes it once for an idempotency key; another request with the same key is refused.</summary>
    public T Once<T>(string? key, string request, Func<T> make)
        where T : class
    {
        lock (gate)
        {
            if (key is not null && keys.TryGetValue(key, out var before))
                return before.Request == request
                    ? (T)before.Made
                    : throw new XenditProblem(400, "IDEMPOTENCY_ERROR", "The key was used with another request.");
            var made = make();
            if (key is not null)
                keys[key] = (request, made);
            return made;
        }
    }

    public XenditPayment Keep(XenditPayment payment)
    {
        payments.Put(payment);
        return payment;
    }

    public XenditRefund Add(XenditRefund refund)
    {
        var paid = payments.Find(refund.PaymentRequestId);
        if (paid is not { Status: "SUCCEEDED" })
            throw new XenditProblem(404, "DATA_NOT_FOUND", "There is no such payment to refund.");
        var gone = Refunds
            .Where(one => one.PaymentRequestId == paid.PaymentRequestId && one.Status is not "FAILED")
            .Sum(one => one.Amount);
        if (refund.Amount <= 0 || refund.Amount > paid.RequestAmount - gone)
            throw new XenditProblem(400, "MAXIMUM_REFUND_AMOUNT_REACHED", "More than is left of the payment.");
        refunds.Put(refund);
        _ = Settle(refund, Interlocked.Exchange(ref refundsFail, null));
        return refund;
    }

    /// <returns>Null: it does not wait for a decision.</returns>
    public XenditPayment? Decide(string id, Func<XenditPayment, XenditPayment> decide)
    {
        XenditPayment decided;
        lock (gate)
        {
            if (payments.Find(id) is not { IsOpen: true } open)
                return null;
            decided = Keep(decide(open) with { LatestPaymentId = VendorIds.Id("py-"), Actions = [] });
        }
        if (decided.Status is "SUCCEEDED" or "FAILED")
            Tell(decided.Status == "SUCCEEDED" ? "payment.capture" : "payment.failure", id, Capture(decided), decided);
        return decided;
    }

    private async Task Settle(XenditRefund refund, string? failure)
    {
        await Task.Delay(options.Settling);
        refund = refund with { Status = failure is null ? "SUCCEEDED" : "FAILED", FailureCode = failure };
        refunds.Put(refund);
        Tell(
            failure is null ? "refund.succeeded" : "refund.failed",
            refund.Id,
            refund,
            payments.Find(refund.PaymentRequestId)!
        );
    }

    private void Tell(string type, string about, object data, XenditPayment of)
    {
        if (Volatile.Read(ref endpoint) is not { } to)
            return;
        var (told, shop) = (new XenditEvent(type, Now(), data), of.Metadata.GetValueOrDefault("shop", ""));
        callbacks.Send(
            new Delivery(
                VendorIds.Id("dlv_"),
                "xendit",
                "webhook " + type,
                about,
                () => Request(Volatile.Read(ref endpoint) ?? to, told, shop),
                _ => { }
            )
            {
                At = options.Clock.GetUtcNow(),
            }
        );
    }

    private static HttpRequestMessage Request(XenditEndpoint to, XenditEvent told, string shop)
    {
        var url = to.Url.Replace("{shop}", shop, StringComparison.Ordinal);
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(told, XenditJson.Default.XenditEvent)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("x-callback-token", to.Token);
        return request;
    }

    public string Now() =>
        options.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static XenditCapture Capture(XenditPayment payment) =>
        new()
        {
            PaymentId = payment.LatestPaymentId!,
            PaymentRequestId = payment.PaymentRequestId,
            ReferenceId = payment.ReferenceId,
            Status = payment.Status,
            Currency = payment.Currency,
            RequestAmount = payment.RequestAmount,
            FailureCode = payment.FailureCode,
        };
}
