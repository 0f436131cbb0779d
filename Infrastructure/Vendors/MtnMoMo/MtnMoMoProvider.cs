using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Vendors.MtnMoMo;

/// <summary>
/// Payments by MTN's mobile money: MTN asks the customer on the phone, for five minutes. An attempt's id is our reference.
/// It cannot be withdrawn; MTN calls back once, unsigned, if at all.
/// </summary>
public sealed class MtnMoMoProvider(
    ShopAccounts<MtnMoMoOptions> accounts,
    MtnMoMoClient client,
    PublicAddress address,
    ILogger<MtnMoMoProvider> log
) : IPaymentProvider
{
    private const string RequestToPay = "v1_0/requesttopay";
    private const int Tries = 2;
    private const long Most = 9_999_999_999;

    public PaymentProvider Name => PaymentProvider.MtnMomo;

    public ProviderCapabilities Capabilities { get; } = new() { Cancels = false, LosesNotifications = true };

    public VendorAccount Account(string shopId)
    {
        var account = accounts.Of(shopId);
        return VendorAccount.Of("mtnMomo", account.IsSetUp, accounts.HasOwn(shopId), () => account.IsTest);
    }

    public AmountLimits Limits(string shopId, PaymentMethod method, Currency currency) =>
        Of(shopId).Currency == currency.Code
            ? new(currency, 1, Most)
            : throw PaymentRefusals.BadCurrency(method, currency);

    public async Task<PaymentAttempt> Begin(AttemptRequest asked, CancellationToken ct)
    {
        var (subject, amount) = (asked.Subject, asked.Amount);
        Limits(subject.ShopId, asked.Method, amount.Currency).MustTake(amount, asked.Method);
        if (subject.Phone is not { Length: > 1 } phone)
            throw PaymentRefusals.Refused(asked.Method);
        var account = Of(subject.ShopId);
        var id = MtnReference.Of(account, "pay", subject.ShopId, subject.Number, $"{amount}", asked.Instead ?? "");
        var external = MtnReference.External(subject.ShopId, subject.Number);
        var request = new MtnRequestToPay(
            MtnAmounts.Of(amount),
            amount.Currency.Code,
            external,
            new("MSISDN", phone.TrimStart('+')),
            subject.Number,
            subject.Number
        );
        var path = MtnReference.Sealed(account, subject.ShopId, id);
        var callback = address.Of($"api/v1/webhooks/mtn-momo/{subject.ShopId}/{path}");
        var answer = new MtnAnswer();
        for (var tried = 0; tried < Tries && answer.IsUnknown; tried++)
            answer = await client.Create(account, account.Collection, RequestToPay, id, request, callback, ct);
        if (!answer.IsAccepted && !answer.IsRepeat && !answer.IsUnknown)
            throw Refused(answer, subject, asked.Method, amount);
        // Without an answer MTN may ask the customer all the same: such an attempt is followed too.
        return Attempt(id, amount) with
        {
            Action = new() { ApproveOnPhone = true },
            ShopId = subject.ShopId,
            OrderNumber = subject.Number,
        };
    }

    public async Task<PaymentAttempt> Read(string shopId, string attemptId, CancellationToken ct)
    {
        var account = Of(shopId);
        if (!Guid.TryParseExact(attemptId, "D", out var id))
            throw PaymentRefusals.Unreadable("MTN MoMo payment");
        if (await client.Read(account, account.Collection, RequestToPay, id, ct) is not { } status)
            return Attempt(id, Money.Zero(new(account.Currency))) with { IsCancelled = true }; // MTN never got it
        var amount = status.Money ?? throw PaymentRefusals.Unreadable("MTN MoMo payment");
        var of = MtnReference.Read(status.ExternalId);
        return Attempt(id, amount) with
        {
            IsCancelled = status.HasFailed,
            Paid = status.IsPaid ? amount : null,
            ShopId = of?.Shop,
            OrderNumber = of?.Order,
            TransactionId = status.FinancialTransactionId,
        };
    }

    /// <summary>MTN has nothing for it: an open attempt ends when its customer refuses, or after five minutes.</summary>
    public Task<PaymentAttempt> Cancel(string shopId, string attemptId, CancellationToken ct) =>
        Read(shopId, attemptId, ct);

    public async Task<ProviderActivity> ReadActivity(
        string shopId,
        PaymentAttempt attempt,
        IReadOnlyList<string> asked,
        CancellationToken ct
    )
    {
        List<ProviderRefund> refunds = [];
        foreach (var request in asked)
            if (await new MtnRefunds(client, Of(shopId)).Read(attempt, request, ct) is { } refund)
                refunds.Add(refund);
        return new(refunds, []);
    }

    public async Task<ProviderRefund?> Refund(
        string shopId,
        PaymentAttempt attempt,
        RefundRequest asked,
        CancellationToken ct
    )
    {
        var (refund, code) = await new MtnRefunds(client, Of(shopId)).Make(attempt, asked, ct);
        if (refund is null)
            log.LogWarning(
                "MTN refused a refund of order {Order} of {Shop}: {Code}.",
                attempt.OrderNumber,
                shopId,
                code
            );
        return refund;
    }

    /// <summary>The callback is unsigned: only the reference in its address is believed, and the payment is read.</summary>
    public ProviderEvent? Hear(string shopId, WebhookCall call) => MtnMoMoCallback.Read(Of(shopId), shopId, call);

    private RuleBroken Refused(MtnAnswer answer, PaymentSubject subject, PaymentMethod method, Money amount)
    {
        log.LogWarning(
            "MTN refused a payment of order {Order} of {Shop}: {Status} {Code}.",
            subject.Number,
            subject.ShopId,
            answer.Status,
            answer.Code
        );
        return answer switch
        {
            { Code: "INVALID_CURRENCY" } => PaymentRefusals.BadCurrency(method, amount.Currency),
            { Status: System.Net.HttpStatusCode.BadRequest } => PaymentRefusals.Refused(method),
            _ => MtnMoMoClient.Unavailable(), // our account, which may be put right
        };
    }

    private MtnMoMoOptions Of(string shopId) =>
        accounts.Of(shopId) is { IsSetUp: true } account
            ? account
            : throw PaymentRefusals.NotSetUp(PaymentMethod.MtnMomo);

    private static PaymentAttempt Attempt(Guid id, Money amount) =>
        new()
        {
            Provider = PaymentProvider.MtnMomo,
            Id = id.ToString(),
            Action = null,
            IsCancelled = false,
            Amount = amount,
            Paid = null,
            HasMoved = false,
            ShopId = null,
            OrderNumber = null,
        };
}
