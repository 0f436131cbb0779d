using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.Logging;
using Stripe;
using DisputeEvidence = BakeryOps.Domain.Payments.DisputeEvidence;
using Money = BakeryOps.Domain.Values.Money;
using PaymentMethod = BakeryOps.Domain.Values.PaymentMethod;

namespace BakeryOps.Infrastructure.Vendors.Stripe;

/// <summary>
/// Payments by card, GrabPay and FPX through Stripe: one payment intent per order, one more for what an edit adds,
/// identified by their metadata.
/// </summary>
public sealed class StripeProvider(StripeClients clients, ILogger<StripeProvider> log)
    : IPaymentProvider,
        ITakesEvidence,
        IDisposable
{
    private const string TestKey = "sk_test_",
        SignatureHeader = "Stripe-Signature";

    public PaymentProvider Name => PaymentProvider.Stripe;

    public ProviderCapabilities Capabilities { get; } =
        new()
        {
            Recurring = true,
            ManualCapture = true,
            TellsFees = true,
        };

    public VendorAccount Account(string shopId)
    {
        var account = clients.All.For(shopId);
        var isOwn = clients.All.Shops.GetValueOrDefault(shopId)?.SecretKey is { Length: > 0 };
        return VendorAccount.Of("stripe", account.IsSetUp, isOwn, IsTest);

        bool IsTest() => account.SecretKey!.StartsWith(TestKey, StringComparison.Ordinal);
    }

    public AmountLimits Limits(string shopId, PaymentMethod method, Currency currency)
    {
        _ = clients.OptionsOf(shopId);
        return StripeMethods.Limits(method, currency);
    }

    public async Task<PaymentAttempt> Begin(AttemptRequest asked, CancellationToken ct)
    {
        var (order, amount) = (asked.Subject, asked.Amount);
        Limits(order.ShopId, asked.Method, amount.Currency).MustTake(amount, asked.Method);
        var type = StripeMethods.TypeOf(asked.Method);
        var key = string.Join(':', order.ShopId, order.Number, type ?? "pay", StripeAmounts.Of(amount), asked.Instead);
        var wish = new PaymentIntentCreateOptions
        {
            Amount = StripeAmounts.Of(amount),
            Currency = amount.Currency.Code.ToLowerInvariant(),
            CaptureMethod = "automatic_async",
            AutomaticPaymentMethods = new() { Enabled = true },
            AllowedPaymentMethodTypes = type is null ? null : [type],
            Metadata = Of(order.ShopId, order.Number),
        };
        var once = new RequestOptions { IdempotencyKey = key };
        var begun = await Ask(asked, () => Intents(order.ShopId).CreateAsync(wish, once, ct), ct);
        return await Renew(asked, begun, ct);
    }

    public Task<PaymentAttempt> Renew(AttemptRequest asked, PaymentAttempt open, CancellationToken ct)
    {
        if (asked.ReturnTo is not { } page || !StripeMethods.LeadsAway(asked.Method))
            return Task.FromResult(open); // Stripe's script leads the customer
        if (open is not { Paid: null, IsCancelled: false, Action.RedirectUrl: null })
            return Task.FromResult(open);
        var wish = new PaymentIntentConfirmOptions
        {
            PaymentMethodData = new() { Type = StripeMethods.TypeOf(asked.Method) },
            ReturnUrl = page.AbsoluteUri,
        };
        return Ask(
            asked,
            () => Intents(asked.Subject.ShopId).ConfirmAsync(open.Id, wish, cancellationToken: ct),
            ct,
            open.Id
        );
    }

    /// <param name="known">The attempt, which may have been paid or cancelled meanwhile; null: it is new.</param>
    private async Task<PaymentAttempt> Ask(
        AttemptRequest asked,
        Func<Task<PaymentIntent>> ask,
        CancellationToken ct,
        string? known = null
    )
    {
        var order = asked.Subject;
        try
        {
            return StripeReading.Read(await ask(), clients.OptionsOf(order.ShopId).PublishableKey);
        }
        catch (Exception away) when (StripeFaults.IsAway(away, ct))
        {
            throw StripeFaults.Unavailable();
        }
        catch (StripeException over) when (known is not null && StripeFaults.IsOver(over))
        {
            return await Read(order.ShopId, known, ct);
        }
        catch (StripeException refusal)
        {
            log.LogWarning(
                "Stripe refused a payment of order {Order} of {Shop}: {Status} {Type} {Code}, request {Request}.",
                order.Number,
                order.ShopId,
                refusal.HttpStatusCode,
                refusal.StripeError?.Type,
                refusal.StripeError?.Code,
                refusal.StripeResponse?.RequestId
            );
            throw StripeFaults.Final(refusal, asked.Amount, asked.Method);
        }
    }

    public async Task<PaymentAttempt> Read(string shopId, string attemptId, CancellationToken ct)
    {
        try
        {
            var wish = new PaymentIntentGetOptions { Expand = StripeReading.Expanded };
            var intent = await Intents(shopId).GetAsync(attemptId, wish, cancellationToken: ct);
            return StripeReading.Read(intent, clients.OptionsOf(shopId).PublishableKey);
        }
        catch (Exception away) when (StripeFaults.IsAway(away, ct))
        {
            throw StripeFaults.Unavailable();
        }
        catch (StripeException)
        {
            throw StripeFaults.Unreadable();
        }
    }

    public async Task<PaymentAttempt> Cancel(string shopId, string attemptId, CancellationToken ct)
    {
        try
        {
            return StripeReading.Read(
                await Intents(shopId)
                    .CancelAsync(attemptId, new() { CancellationReason = "abandoned" }, cancellationToken: ct)
            );
        }
        catch (StripeException over) when (StripeFaults.IsOver(over))
        {
            return await Read(shopId, attemptId, ct);
        }
    }

    public async Task<ProviderActivity> ReadActivity(
        string shopId,
        PaymentAttempt attempt,
        IReadOnlyList<string> asked,
        CancellationToken ct
    )
    {
        var all = new RefundListOptions
        {
            PaymentIntent = attempt.Id,
            Limit = 100,
            Expand = ["data.balance_transaction"],
        };
        var refunds = await new RefundService(clients.Of(shopId))
            .ListAutoPagingAsync(all, cancellationToken: ct)
            .ToListAsync(ct);
        var disputes = !attempt.IsDisputed
            ? []
            : await new DisputeService(clients.Of(shopId))
                .ListAutoPagingAsync(new() { PaymentIntent = attempt.Id, Limit = 100 }, cancellationToken: ct)
                .ToListAsync(ct);
        return new(
            [.. refunds.Select(StripeReading.Read).Reverse()],
            [.. disputes.Select(StripeReading.Read).Reverse()]
        );
    }

    public async Task<ProviderRefund?> Refund(
        string shopId,
        PaymentAttempt attempt,
        RefundRequest asked,
        CancellationToken ct
    )
    {
        try
        {
            return StripeReading.Read(
                await new RefundService(clients.Of(shopId)).CreateAsync(
                    new()
                    {
                        PaymentIntent = attempt.Id,
                        Amount = StripeAmounts.Of(asked.Amount),
                        Reason = "requested_by_customer",
                        Metadata = new(Of(shopId, attempt.OrderNumber!)) { ["refund"] = asked.Id },
                    },
                    new() { IdempotencyKey = $"{shopId}:{attempt.Id}:refund:{asked.Id}" },
                    ct
                )
            );
        }
        catch (StripeException refusal) when (StripeFaults.NothingToRefund(refusal))
        {
            log.LogWarning(
                "Stripe refused a refund of order {Order} of {Shop}: {Code}, request {Request}.",
                attempt.OrderNumber,
                shopId,
                refusal.StripeError.Code,
                refusal.StripeResponse?.RequestId
            );
            return null;
        }
    }

    public async Task SendEvidence(
        string shopId,
        string disputeId,
        DisputeEvidence evidence,
        string? statement,
        CancellationToken ct
    )
    {
        try
        {
            await new DisputeService(clients.Of(shopId)).UpdateAsync(
                disputeId,
                StripeEvidence.Of(evidence, statement),
                new() { IdempotencyKey = $"{shopId}:{disputeId}:evidence" },
                ct
            );
        }
        catch (Exception away) when (StripeFaults.IsAway(away, ct))
        {
            throw StripeFaults.Unavailable();
        }
        catch (StripeException)
        {
            throw new RuleBroken(PaymentRules.DisputeEnded, "Stripe takes no evidence for this dispute any more.");
        }
    }

    public ProviderEvent? Hear(string shopId, WebhookCall call)
    {
        try
        {
            EventUtility.ValidateSignature(
                call.Body,
                call.Header(SignatureHeader) ?? "",
                clients.OptionsOf(shopId).WebhookSecret
            );
        }
        catch (StripeException)
        {
            throw new RuleBroken(
                WebhookRules.BadSignature,
                "This webhook is not signed with this shop's Stripe secret, or was signed more than five minutes ago."
            )
            {
                Field = SignatureHeader,
            };
        }
        return StripeEvents.Read(shopId, call.Body);
    }

    public void Dispose() => clients.Dispose();

    private PaymentIntentService Intents(string shopId) => new(clients.Of(shopId));

    private static Dictionary<string, string> Of(string shopId, string orderNumber) =>
        new() { ["shop"] = shopId, ["order"] = orderNumber };
}
