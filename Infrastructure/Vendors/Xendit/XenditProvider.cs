using System.Net;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Vendors.Xendit;

/// <summary>
/// Payments by the wallets of South-East Asia through Xendit's payment requests: the customer is led to the wallet.
/// </summary>
public sealed class XenditProvider(
    ShopAccounts<XenditOptions> accounts,
    XenditClient client,
    ILogger<XenditProvider> log
) : IPaymentProvider
{
    private const string Requests = "v3/payment_requests";

    public PaymentProvider Name => PaymentProvider.Xendit;

    public ProviderCapabilities Capabilities { get; } = new() { LosesNotifications = true };

    public VendorAccount Account(string shopId)
    {
        var account = accounts.Of(shopId);
        return VendorAccount.Of("xendit", account.IsSetUp, accounts.HasOwn(shopId), () => account.IsTest);
    }

    public AmountLimits Limits(string shopId, PaymentMethod method, Currency currency)
    {
        var account = Of(shopId, method);
        if (XenditChannels.CodeOf(method, account.Country) is null)
            throw PaymentRefusals.NotSetUp(method);
        if (XenditChannels.CurrencyOf(account.Country) != currency.Code)
            throw PaymentRefusals.BadCurrency(method, currency);
        var (least, most) = XenditChannels.Limits(method, account.Country);
        return new(currency, least, most);
    }

    public async Task<PaymentAttempt> Begin(AttemptRequest asked, CancellationToken ct)
    {
        var (subject, amount) = (asked.Subject, asked.Amount);
        var method = asked.Method;
        Limits(subject.ShopId, method, amount.Currency).MustTake(amount, method);
        var account = Of(subject.ShopId, method);
        var page = asked.ReturnTo?.AbsoluteUri ?? throw PaymentRefusals.NotSetUp(method);
        var key = string.Join(':', subject.ShopId, subject.Number, amount, method, asked.Instead);
        var wish = new XenditPaymentWish
        {
            ReferenceId = key,
            Type = "PAY",
            Country = account.Country,
            Currency = amount.Currency.Code,
            RequestAmount = XenditAmounts.Of(amount),
            CaptureMethod = "AUTOMATIC",
            ChannelCode = XenditChannels.CodeOf(method, account.Country)!,
            ChannelProperties = new(page, page),
            Metadata = new Dictionary<string, string> { ["shop"] = subject.ShopId, ["order"] = subject.Number },
        };
        try
        {
            var begun = await client.Post(
                account,
                Requests,
                key,
                (wish, XenditJson.Default.XenditPaymentWish),
                XenditJson.Default.XenditPayment,
                ct
            );
            return Read(begun);
        }
        catch (XenditRefusedException refusal)
        {
            log.LogWarning(
                "Xendit refused a payment of order {Order} of {Shop}: {Status} {Code}.",
                subject.Number,
                subject.ShopId,
                refusal.Status,
                refusal.Code
            );
            throw refusal.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                ? XenditClient.Unavailable() // our account, which may be put right
                : PaymentRefusals.Refused(method);
        }
    }

    public async Task<PaymentAttempt> Read(string shopId, string attemptId, CancellationToken ct)
    {
        try
        {
            var account = Of(shopId, PaymentMethod.GrabPay);
            return Read(await client.Get(account, $"{Requests}/{attemptId}", XenditJson.Default.XenditPayment, ct));
        }
        catch (XenditRefusedException)
        {
            throw PaymentRefusals.Unreadable("wallet payment");
        }
    }

    public async Task<PaymentAttempt> Cancel(string shopId, string attemptId, CancellationToken ct)
    {
        try
        {
            var account = Of(shopId, PaymentMethod.GrabPay);
            return Read(
                await client.Post(
                    account,
                    $"{Requests}/{attemptId}/cancel",
                    $"cancel:{attemptId}",
                    (new Dictionary<string, string>(), XenditJson.Default.DictionaryStringString),
                    XenditJson.Default.XenditPayment,
                    ct
                )
            );
        }
        catch (XenditRefusedException)
        {
            return await Read(shopId, attemptId, ct); // paid, or over
        }
    }

    public async Task<ProviderActivity> ReadActivity(
        string shopId,
        PaymentAttempt attempt,
        IReadOnlyList<string> asked,
        CancellationToken ct
    )
    {
        var account = Of(shopId, PaymentMethod.GrabPay);
        var list = await client.Get(
            account,
            $"refunds?payment_request_id={attempt.Id}&limit=100",
            XenditJson.Default.XenditRefundList,
            ct
        );
        return new([.. (list.Data ?? []).Select(refund => Read(attempt, refund)).Reverse()], []);
    }

    public async Task<ProviderRefund?> Refund(
        string shopId,
        PaymentAttempt attempt,
        RefundRequest asked,
        CancellationToken ct
    )
    {
        var reference = Reference(attempt, asked.Id);
        var wish = new XenditRefundWish(
            attempt.Id,
            XenditAmounts.Of(asked.Amount),
            asked.Amount.Currency.Code,
            "REQUESTED_BY_CUSTOMER",
            reference
        );
        try
        {
            var account = Of(shopId, PaymentMethod.GrabPay);
            var made = await client.Post(
                account,
                "refunds",
                reference,
                (wish, XenditJson.Default.XenditRefundWish),
                XenditJson.Default.XenditRefund,
                ct
            );
            return Read(attempt, made);
        }
        catch (XenditRefusedException refusal)
            when (refusal.Status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                && refusal.Code is not "INSUFFICIENT_BALANCE"
            )
        {
            log.LogWarning(
                "Xendit refused a refund of order {Order} of {Shop}: {Status} {Code}.",
                attempt.OrderNumber,
                shopId,
                refusal.Status,
                refusal.Code
            );
            return null;
        }
        catch (XenditRefusedException)
        {
            throw XenditClient.Unavailable();
        }
    }

    /// <summary>The token is no signature: of what is told only the payment's id is believed, and the payment is read.</summary>
    public ProviderEvent? Hear(string shopId, WebhookCall call) =>
        XenditWebhook.Read(Of(shopId, PaymentMethod.GrabPay), call);

    private XenditOptions Of(string shopId, PaymentMethod method) =>
        accounts.Of(shopId) is { IsSetUp: true } account ? account : throw PaymentRefusals.NotSetUp(method);

    private static PaymentAttempt Read(XenditPayment payment)
    {
        if (payment is not { PaymentRequestId: { Length: > 0 } id, Money: { } amount })
            throw PaymentRefusals.Unreadable("wallet payment");
        return new()
        {
            Provider = PaymentProvider.Xendit,
            Id = id,
            Action = ActionOf(payment),
            IsCancelled = payment.HasEnded,
            Amount = amount,
            Paid = payment.IsPaid ? amount : null,
            HasMoved = false,
            ShopId = payment.Metadata?.GetValueOrDefault("shop"),
            OrderNumber = payment.Metadata?.GetValueOrDefault("order"),
            TransactionId = payment.LatestPaymentId,
        };
    }

    /// <summary>Null: nothing is to be done, or what was to be done is stored.</summary>
    private static CustomerAction? ActionOf(XenditPayment payment)
    {
        string? Value(string descriptor) =>
            payment.Actions?.FirstOrDefault(action => action.Descriptor == descriptor)?.Value;
        var action = new CustomerAction
        {
            RedirectUrl = Value("WEB_URL"),
            AppUrl = Value("DEEPLINK_URL"),
            QrText = Value("QR_STRING"),
        };
        return action == new CustomerAction() ? null : action;
    }

    private static ProviderRefund Read(PaymentAttempt attempt, XenditRefund refund)
    {
        var mine = Reference(attempt, "");
        var isOurs = refund.ReferenceId?.StartsWith(mine, StringComparison.Ordinal) == true;
        return new(
            refund.Id ?? throw PaymentRefusals.Unreadable("refund"),
            refund.Money ?? throw PaymentRefusals.Unreadable("refund"),
            refund.HasFailed,
            ByHand: !isOurs,
            isOurs ? refund.ReferenceId![mine.Length..] : null
        );
    }

    private static string Reference(PaymentAttempt attempt, string requestId) => $"{attempt.Id}:{requestId}";
}
