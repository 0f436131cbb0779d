using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Vendors.MoMo;

/// <summary>
/// Payments by the wallet of momo.vn, all-in-one gateway v2. An attempt's id is the <c>orderId</c> at MoMo, which nobody
/// can guess; it cannot be withdrawn, and its notification may never arrive.
/// </summary>
public sealed class MoMoProvider(
    ShopAccounts<MoMoOptions> accounts,
    MoMoClient client,
    PublicAddress address,
    ILogger<MoMoProvider> log
) : IPaymentProvider
{
    /// <summary>In dong, which has no minor unit.</summary>
    private const long Least = 1_000,
        Most = 50_000_000;

    private static readonly Currency Dong = new("VND");

    public PaymentProvider Name => PaymentProvider.Momo;

    public ProviderCapabilities Capabilities { get; } = new() { Cancels = false, LosesNotifications = true };

    public VendorAccount Account(string shopId)
    {
        var account = accounts.Of(shopId);
        return VendorAccount.Of(
            "momo",
            account.IsSetUp,
            accounts.HasOwn(shopId),
            () => account.Base.Host != MoMoOptions.Live.Host
        );
    }

    public AmountLimits Limits(string shopId, PaymentMethod method, Currency currency)
    {
        _ = Of(shopId, method);
        _ = Webhook(shopId, method);
        return currency == Dong ? new(Dong, Least, Most) : throw PaymentRefusals.BadCurrency(method, currency);
    }

    public async Task<PaymentAttempt> Begin(AttemptRequest asked, CancellationToken ct)
    {
        var (subject, amount) = (asked.Subject, asked.Amount);
        Limits(subject.ShopId, asked.Method, amount.Currency).MustTake(amount, asked.Method);
        var account = Of(subject.ShopId, asked.Method);
        var notify = Webhook(subject.ShopId, asked.Method);
        var id = "b" + RandomNumberGenerator.GetHexString(20, lowercase: true);
        Dictionary<string, object> signed = new()
        {
            ["amount"] = amount.MinorUnits,
            ["extraData"] = new MoMoReference(subject.ShopId, subject.Number).ToString(),
            ["ipnUrl"] = notify.AbsoluteUri,
            ["orderId"] = id,
            ["orderInfo"] = subject.Number,
            ["partnerCode"] = account.PartnerCode!,
            ["redirectUrl"] = (asked.ReturnTo ?? notify).AbsoluteUri,
            ["requestId"] = id,
            ["requestType"] = "captureWallet",
        };
        var more = new Dictionary<string, object> { ["lang"] = subject.Language == "vi" ? "vi" : "en" };
        var answer = await client.Call(account, "create", signed, more, ct);
        if (answer is not { Result: MoMoResult.Success, PayUrl.Length: > 0 })
            throw Refused(answer, subject, asked.Method, amount);
        return Attempt(id, amount) with
        {
            Action = new()
            {
                RedirectUrl = answer.PayUrl,
                AppUrl = answer.Deeplink,
                QrText = answer.QrCodeUrl,
            },
            ShopId = subject.ShopId,
            OrderNumber = subject.Number,
        };
    }

    public async Task<PaymentAttempt> Read(string shopId, string attemptId, CancellationToken ct)
    {
        var answer = await Query(shopId, "query", attemptId, ct);
        var result = answer.Result;
        if (result is MoMoResult.Busy)
            throw MoMoClient.Unavailable();
        if (
            answer.Amount is not { } amount
            || result is not (MoMoResult.Success or MoMoResult.Pending or MoMoResult.Failed)
        )
            throw PaymentRefusals.Unreadable("MoMo payment");
        var of = MoMoReference.Of(answer.ExtraData);
        var read = Attempt(attemptId, new(amount, Dong));
        return read with
        {
            IsCancelled = result == MoMoResult.Failed,
            Paid = result == MoMoResult.Success ? read.Amount : null,
            HasMoved = answer.RefundTrans is { Count: > 0 },
            ShopId = of?.Shop,
            OrderNumber = of?.Order,
            TransactionId = $"{answer.TransId}",
        };
    }

    /// <summary>MoMo has nothing for it: an open attempt ends when its customer refuses, or in time.</summary>
    public Task<PaymentAttempt> Cancel(string shopId, string attemptId, CancellationToken ct) =>
        Read(shopId, attemptId, ct);

    public async Task<ProviderActivity> ReadActivity(
        string shopId,
        PaymentAttempt attempt,
        IReadOnlyList<string> asked,
        CancellationToken ct
    ) => new(MoMoRefunds.Of(attempt.Id, await Refunds(shopId, attempt.Id, ct)), []);

    public async Task<ProviderRefund?> Refund(
        string shopId,
        PaymentAttempt attempt,
        RefundRequest asked,
        CancellationToken ct
    )
    {
        var known = await Refunds(shopId, attempt.Id, ct);
        if (MoMoRefunds.Made(attempt.Id, asked.Id, known) is { } made)
            return made;
        var id = MoMoRefunds.NextId(attempt.Id, asked.Id, known);
        var account = Of(shopId, PaymentMethod.Momo);
        Dictionary<string, object> signed = new()
        {
            ["amount"] = asked.Amount.MinorUnits,
            ["description"] = asked.Reason ?? "",
            ["orderId"] = id,
            ["partnerCode"] = account.PartnerCode!,
            ["requestId"] = RequestId(id),
            ["transId"] = long.TryParse(attempt.TransactionId, CultureInfo.InvariantCulture, out var transaction)
                ? transaction
                : 0,
        };
        var answer = await client.Call(account, "refund", signed, null, ct);
        switch (answer.Result)
        {
            case MoMoResult.Success or MoMoResult.Pending:
                return MoMoRefunds.One(attempt.Id, new(id, asked.Amount.MinorUnits, answer.ResultCode));
            case MoMoResult.RefundLater or MoMoResult.Busy or MoMoResult.Repeated:
                throw MoMoClient.Unavailable();
            default:
                log.LogWarning(
                    "MoMo refused a refund of order {Order} of {Shop}: result {Code}.",
                    attempt.OrderNumber,
                    shopId,
                    answer.ResultCode
                );
                return null;
        }
    }

    public ProviderEvent? Hear(string shopId, WebhookCall call) =>
        MoMoWebhook.Read(Of(shopId, PaymentMethod.Momo), call.Body);

    private async Task<IReadOnlyList<MoMoRefund>> Refunds(string shopId, string attemptId, CancellationToken ct)
    {
        var answer = await Query(shopId, "refund/query", attemptId, ct);
        return answer.Result switch
        {
            MoMoResult.Success or MoMoResult.Pending => answer.RefundTrans ?? [],
            MoMoResult.NotFound => [], // nothing of it was refunded
            _ => throw MoMoClient.Unavailable(),
        };
    }

    private Task<MoMoAnswer> Query(string shopId, string operation, string orderId, CancellationToken ct)
    {
        var account = Of(shopId, PaymentMethod.Momo);
        Dictionary<string, object> signed = new()
        {
            ["orderId"] = orderId,
            ["partnerCode"] = account.PartnerCode!,
            ["requestId"] = RandomNumberGenerator.GetHexString(32, lowercase: true),
        };
        return client.Call(account, operation, signed, new Dictionary<string, object> { ["lang"] = "en" }, ct);
    }

    private RuleBroken Refused(MoMoAnswer answer, PaymentSubject subject, PaymentMethod method, Money amount)
    {
        log.LogWarning(
            "MoMo refused a payment of order {Order} of {Shop}: result {Code}.",
            subject.Number,
            subject.ShopId,
            answer.ResultCode
        );
        return answer.Result switch
        {
            MoMoResult.BadAmount => PaymentRefusals.BadAmount(method, amount),
            MoMoResult.Refused or MoMoResult.NotFound => PaymentRefusals.Refused(method),
            _ => MoMoClient.Unavailable(), // the next try has an id of its own
        };
    }

    private MoMoOptions Of(string shopId, PaymentMethod method) =>
        accounts.Of(shopId) is { IsSetUp: true } account ? account : throw PaymentRefusals.NotSetUp(method);

    private Uri Webhook(string shopId, PaymentMethod method) =>
        address.Of($"api/v1/webhooks/momo/{shopId}") ?? throw PaymentRefusals.NotSetUp(method);

    /// <summary>At most 50 characters, the same for the same refund.</summary>
    private static string RequestId(string id) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 20));

    private static PaymentAttempt Attempt(string id, Money amount) =>
        new()
        {
            Provider = PaymentProvider.Momo,
            Id = id,
            Action = null,
            IsCancelled = false,
            Amount = amount,
            Paid = null,
            HasMoved = false,
            ShopId = null,
            OrderNumber = null,
        };
}
