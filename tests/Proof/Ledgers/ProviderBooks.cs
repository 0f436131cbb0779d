using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Proof.Ledgers;

/// <summary>What goes wrong in one call of a provider.</summary>
internal enum Mishap
{
    /// <summary>Nothing is done.</summary>
    Away,

    /// <summary>It is done, but its answer does not arrive.</summary>
    AnswerLost,

    /// <summary>It is done, and our process ends right then.</summary>
    Killed,
}

/// <summary>
/// A payment provider in memory with books of its own, and with the habits of the real one: what it repeats, what it lists,
/// what it can cancel, what it tells.
/// </summary>
internal class ProviderBooks(PaymentProvider name, Turns turns) : IPaymentProvider
{
    private readonly List<TheirPayment> payments = [];

    public PaymentProvider Name => name;
    public IReadOnlyList<TheirPayment> Payments => payments;

    /// <summary>What was sent to our webhook and has not arrived.</summary>
    public List<ProviderEvent> Notices { get; } = [];

    /// <summary>Of the next call.</summary>
    public Mishap? Mishap { get; set; }

    public ProviderCapabilities Capabilities { get; } =
        new()
        {
            Cancels = name is PaymentProvider.Stripe or PaymentProvider.Xendit,
            LosesNotifications = !IsReliable(name),
        };

    /// <summary>It lists all refunds of a payment; MTN only tells of one that is named.</summary>
    public bool Lists => name != PaymentProvider.MtnMomo;

    /// <summary>Its webhook tells of refunds, too.</summary>
    private bool TellsOfRefunds => name is PaymentProvider.Stripe or PaymentProvider.Xendit;

    public static bool IsReliable(PaymentProvider name) => name == PaymentProvider.Stripe;

    public VendorAccount Account(string shopId) => throw new NotSupportedException();

    public AmountLimits Limits(string shopId, PaymentMethod method, Currency currency) => new(currency, 1, 1_000_000);

    public ProviderEvent Hear(string shopId, WebhookCall call) => throw new NotSupportedException();

    public Task<PaymentAttempt> Begin(AttemptRequest asked, CancellationToken ct)
    {
        // MoMo takes each request for a new one.
        var key = name == PaymentProvider.Momo ? $"b{payments.Count}" : $"b-{asked.Amount.MinorUnits}-{asked.Instead}";
        if (name == PaymentProvider.MtnMomo && Mishap == Ledgers.Mishap.Away)
        {
            Mishap = null; // without an answer, MTN may ask the customer all the same
            return Task.FromResult(Unknown(key) with { IsCancelled = false, Amount = asked.Amount });
        }
        return Call(() =>
        {
            var known = payments.Find(one => one.Id == key);
            if (known is null)
                payments.Add(known = new(key, asked.Subject.ShopId, asked.Subject.Number, asked.Amount));
            return Of(known);
        });
    }

    public Task<PaymentAttempt> Read(string shopId, string attemptId, CancellationToken ct) =>
        Call(() =>
            payments.Find(one => one.Id == attemptId) is { } known ? Of(known)
            : name == PaymentProvider.MtnMomo ? Unknown(attemptId)
            : throw PaymentRefusals.Unreadable("payment")
        );

    public Task<PaymentAttempt> Cancel(string shopId, string attemptId, CancellationToken ct)
    {
        if (!Capabilities.Cancels)
            return Read(shopId, attemptId, ct);
        return Call(() =>
        {
            var known = payments.Single(one => one.Id == attemptId);
            known.IsOver |= known.Paid is null;
            return Of(known);
        });
    }

    public Task<ProviderActivity> ReadActivity(
        string shopId,
        PaymentAttempt attempt,
        IReadOnlyList<string> asked,
        CancellationToken ct
    ) =>
        Call(() =>
        {
            var known = payments.Single(one => one.Id == attempt.Id);
            var told = known.Refunds.Where(refund => Lists || asked.Contains(refund.RequestId!));
            return new ProviderActivity([.. told.Select(refund => refund.Told)], [.. known.Disputes]);
        });

    public Task<ProviderRefund?> Refund(
        string shopId,
        PaymentAttempt attempt,
        RefundRequest asked,
        CancellationToken ct
    ) => Call(() => Refund(payments.Single(one => one.Id == attempt.Id), asked));

    /// <returns>Null: it is impossible.</returns>
    protected virtual ProviderRefund? Refund(TheirPayment paid, RefundRequest asked)
    {
        if (paid.Refunds.Find(one => one.RequestId == asked.Id) is { } before)
            return before.Told;
        if (asked.Amount.MinorUnits > paid.Left || paid.HasOpenDispute)
            return null;
        return Make(paid, asked.Amount.MinorUnits, asked.Id).Told;
    }

    public TheirRefund Make(TheirPayment paid, long amount, string? requestId)
    {
        var made = new TheirRefund(
            $"{paid.Id}-r{paid.Refunds.Count}",
            paid.Paid!.Value with
            {
                MinorUnits = amount,
            },
            requestId
        );
        paid.Refunds.Add(made);
        Tell(paid, hasMoved: true);
        return made;
    }

    public void Tell(TheirPayment paid, bool hasMoved)
    {
        if (!hasMoved || TellsOfRefunds)
            Notices.Add(new($"{paid.Id}-{Notices.Count}", paid.Id, hasMoved));
    }

    /// <summary>The call, with what goes wrong in it.</summary>
    private async Task<T> Call<T>(Func<T> work)
    {
        await turns.Next();
        var mishap = Mishap;
        Mishap = null;
        if (mishap == Ledgers.Mishap.Away)
            throw PaymentRefusals.Unavailable("Payments");
        var answer = work();
        return mishap switch
        {
            null => answer,
            Ledgers.Mishap.Killed => throw new KilledException(),
            _ => throw PaymentRefusals.Unavailable("Payments"),
        };
    }

    private PaymentAttempt Of(TheirPayment known) =>
        Unknown(known.Id) with
        {
            Action = new() { RedirectUrl = "https://pay.example/" + known.Id },
            IsCancelled = known.IsOver,
            Amount = name == PaymentProvider.Stripe ? known.Asked : known.Paid ?? known.Asked,
            Paid = known.Paid,
            HasMoved = name is PaymentProvider.Stripe or PaymentProvider.Momo && known.HasMoved,
            IsDisputed = known.Disputes.Count > 0,
            ShopId = known.Shop,
            OrderNumber = known.Order,
        };

    private PaymentAttempt Unknown(string id) =>
        new()
        {
            Provider = name,
            Id = id,
            Action = null,
            IsCancelled = true,
            Amount = Money.Zero(new("VND")),
            Paid = null,
            HasMoved = false,
            ShopId = null,
            OrderNumber = null,
        };
}
