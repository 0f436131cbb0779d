using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using BakeryOps.Local.Simulators.Callbacks;

namespace BakeryOps.Local.Simulators.MtnMoMo;

/// <summary>
/// MTN's mobile money: the customer decides on the phone within five minutes, here on a page or by
/// <c>POST /mtn-momo/decisions</c>. MTN's sandbox numbers (46733123450 …) decide by themselves.
/// </summary>
internal sealed class MtnMoMoSimulator(SimulatorOptions options, CallbackSender callbacks) : IDisposable
{
    private static readonly TimeSpan TimeToDecide = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource closing = new();
    private readonly BoundedCollection<MtnTransaction> all = new(options.Remembered, one => one.Reference);
    private string? refundsFail;

    public IReadOnlyList<MtnTransaction> All => all.All();

    public MtnTransaction? Find(string reference) => all.Find(reference);

    /// <returns>False: the reference was used before.</returns>
    public bool Add(MtnTransaction made)
    {
        lock (gate)
        {
            if (all.Find(made.Reference) is not null)
                return false;
            all.Put(made);
        }
        _ = made.Refunded is null ? Wait(made) : Settle(made);
        return true;
    }

    /// <summary>The next refund fails with this reason.</summary>
    public void FailNextRefund(string reason) => Volatile.Write(ref refundsFail, reason);

    /// <summary>What is left of a payment to refund.</summary>
    public decimal Left(MtnTransaction paid) =>
        paid.Value - All.Where(one => one.Refunded == paid.Reference && one.Status != "FAILED").Sum(one => one.Value);

    /// <returns>False: there is nothing to decide.</returns>
    public bool Decide(string reference, Func<MtnTransaction, MtnTransaction> decide)
    {
        MtnTransaction decided;
        lock (gate)
        {
            if (all.Find(reference) is not { IsOpen: true } open)
                return false;
            decided = decide(open);
            if (decided.Status == "SUCCESSFUL")
                decided = decided with { FinancialTransactionId = VendorIds.Hex("")[..10] };
            all.Put(decided);
        }
        if (!decided.IsOpen && decided.Callback is not null)
            Tell(decided);
        return true;
    }

    public void Dispose() => closing.Cancel();

    /// <summary>MTN's sandbox numbers; any other customer decides, or lets the time pass.</summary>
    private async Task Wait(MtnTransaction made)
    {
        switch (made.Payer!.PartyId)
        {
            case "46733123450":
                Fail(made, "INTERNAL_PROCESSING_ERROR");
                return;
            case "46733123451":
                Fail(made, "APPROVAL_REJECTED");
                return;
            case "46733123452":
                Fail(made, "EXPIRED");
                return;
            case "46733123454":
                Decide(made.Reference, open => open with { Status = "CREATED" });
                await After(options.Settling, TimeProvider.System);
                Decide(made.Reference, open => open with { Status = "SUCCESSFUL" });
                return;
            case "46733123460":
                Fail(made, "PAYER_NOT_FOUND");
                return;
            case "46733123461":
                Fail(made, "NOT_ENOUGH_FUNDS");
                return;
            default:
                await After(TimeToDecide, options.Clock);
                Fail(made, "COULD_NOT_PERFORM_TRANSACTION");
                return;
        }
    }

    private async Task Settle(MtnTransaction refund)
    {
        var reason = Interlocked.Exchange(ref refundsFail, null);
        await After(options.Settling, TimeProvider.System);
        if (reason is not null)
            Fail(refund, reason);
        else
            Decide(refund.Reference, open => open with { Status = "SUCCESSFUL" });
    }

    private async Task After(TimeSpan time, TimeProvider clock) =>
        await Task.Delay(time, clock, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Fail(MtnTransaction made, string reason)
    {
        if (!closing.IsCancellationRequested)
            Decide(made.Reference, open => open with { Status = "FAILED", Reason = reason });
    }

    /// <summary>Once, unsigned, by PUT.</summary>
    private void Tell(MtnTransaction decided) =>
        callbacks.Send(
            new Delivery(
                VendorIds.Id("dlv_"),
                "mtn-momo",
                "callback " + decided.Status,
                decided.Reference,
                () =>
                {
                    var body = JsonSerializer.SerializeToUtf8Bytes(decided, MtnJson.Default.MtnTransaction);
                    var request = new HttpRequestMessage(HttpMethod.Put, decided.Callback)
                    {
                        Content = new ByteArrayContent(body),
                    };
                    request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                    return request;
                },
                _ => { }
            )
            {
                At = options.Clock.GetUtcNow(),
                IsSentOnce = true,
            }
        );

    /// <summary>An amount as MTN takes it.</summary>
    public static bool IsAmount(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        && amount > 0;
}
