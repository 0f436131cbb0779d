using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BakeryOps.Local.Simulators.Callbacks;

namespace BakeryOps.Local.Simulators.MoMo;

/// <summary>The payments of all partners, and what happens to them. A notification is sent once, as MoMo does.</summary>
internal sealed class MoMoSimulator(SimulatorOptions options, CallbackSender callbacks)
{
    private readonly Lock gate = new();
    private readonly BoundedCollection<MoMoPayment> payments = new(options.Remembered, payment => payment.Key);
    private readonly List<OrderedResult> ordered = [];

    public IReadOnlyList<MoMoPayment> All => payments.All();

    public MoMoAccountOptions? Account(string partnerCode) =>
        options.MoMoAccounts.FirstOrDefault(account => account.PartnerCode == partnerCode);

    public MoMoPayment? Find(string partnerCode, string orderId) =>
        payments.Find(MoMoPayment.KeyOf(partnerCode, orderId));

    /// <summary>The payment that the token opens.</summary>
    public MoMoPayment? Opened(string orderId, string token) =>
        All.FirstOrDefault(payment => payment.OrderId == orderId && payment.Token == token);

    public void Order(OrderedResult wish)
    {
        lock (gate)
            ordered.Add(wish);
    }

    /// <summary>The result that was asked for; null: none.</summary>
    public OrderedResult? Taken(string operation)
    {
        lock (gate)
        {
            var at = ordered.FindIndex(wish => wish.Operation == operation);
            if (at < 0)
                return null;
            var wish = ordered[at];
            if (wish.Times > 1)
                ordered[at] = wish with { Times = wish.Times - 1 };
            else
                ordered.RemoveAt(at);
            return wish;
        }
    }

    /// <summary>Adds the payment; false: its id is taken.</summary>
    public bool Add(MoMoPayment payment)
    {
        lock (gate)
        {
            if (Find(payment.Account.PartnerCode, payment.OrderId) is not null)
                return false;
            payments.Put(payment);
            return true;
        }
    }

    /// <summary>The customer decides; one that is being processed is paid a little later.</summary>
    /// <param name="amount">What is paid; null: what is asked for.</param>
    public MoMoPayment Decide(MoMoPayment payment, int resultCode, long? amount)
    {
        MoMoPayment decided;
        lock (gate)
        {
            var current = payments.Find(payment.Key)!;
            if (!current.IsOpen)
                return current;
            decided = WithResult(current, resultCode, amount);
        }
        if (resultCode is 7000 or 7002)
            _ = Settle(decided, amount);
        else
            Notify(decided);
        return decided;
    }

    /// <summary>Changes the payment's refunds under one lock.</summary>
    public T Refunding<T>(MoMoPayment payment, Func<MoMoPayment, (MoMoPayment After, T Answer)> change)
    {
        lock (gate)
        {
            var (after, answer) = change(payments.Find(payment.Key)!);
            payments.Put(after);
            return answer;
        }
    }

    /// <summary>A pending refund ends a little later.</summary>
    public async Task SettleRefund(MoMoPayment payment, string refundId, int resultCode)
    {
        await Task.Delay(options.Settling);
        Refunding(
            payment,
            current =>
                (
                    current with
                    {
                        Refunds =
                        [
                            .. current.Refunds.Select(refund =>
                                refund.OrderId == refundId ? refund with { ResultCode = resultCode } : refund
                            ),
                        ],
                    },
                    0
                )
        );
    }

    public long NewTransaction() => RandomNumberGenerator.GetInt32(1, int.MaxValue) + 2_000_000_000L;

    private MoMoPayment WithResult(MoMoPayment payment, int resultCode, long? amount)
    {
        var isPaid = resultCode is 0 or 9000;
        var after = payment with
        {
            ResultCode = resultCode,
            TransId = isPaid ? NewTransaction() : 0,
            Paid = isPaid ? amount ?? payment.Amount : null,
        };
        payments.Put(after);
        return after;
    }

    private async Task Settle(MoMoPayment payment, long? amount)
    {
        await Task.Delay(options.Settling);
        MoMoPayment paid;
        lock (gate)
            paid = WithResult(payments.Find(payment.Key)!, 0, amount);
        Notify(paid);
    }

    private void Notify(MoMoPayment payment) =>
        callbacks.Send(
            new Delivery(
                VendorIds.Id("ipn_"),
                "momo",
                "notification",
                payment.OrderId,
                () => Notification(payment),
                _ => { }
            )
            {
                At = options.Clock.GetUtcNow(),
                IsSentOnce = true,
            }
        );

    private static HttpRequestMessage Notification(MoMoPayment payment)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, payment.IpnUrl)
        {
            Content = new StringContent(MoMoMessages.Outcome(payment).ToJsonString(), Encoding.UTF8),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return request;
    }
}
