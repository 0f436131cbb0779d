using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;
using Stripe;
using PaymentMethod = Stripe.PaymentMethod;

namespace BakeryOps.Infrastructure.Vendors.Stripe;

/// <summary>
/// Cards that customers save at Stripe (https://docs.stripe.com/payments/save-and-reuse): a customer there for each
/// customer of a shop, and a setup intent for each card.
/// </summary>
public sealed class StripeCards(StripeClients clients) : ISavesCards
{
    public PaymentProvider Name => PaymentProvider.Stripe;

    public Task<string> AddHolder(string shopId, string customerId, CancellationToken ct)
    {
        var wish = new CustomerCreateOptions { Metadata = Of(shopId, customerId) };
        var once = new RequestOptions { IdempotencyKey = $"{shopId}:customer:{customerId}" };
        return Ask(async () => (await new CustomerService(clients.Of(shopId)).CreateAsync(wish, once, ct)).Id, ct);
    }

    public Task<(CardSetup Setup, string ClientSecret)> BeginSetup(
        CustomerCards holder,
        string id,
        CardConsent consent,
        CancellationToken ct
    )
    {
        var wish = new SetupIntentCreateOptions
        {
            Customer = holder.HolderId,
            Usage = consent.OffSession ? "off_session" : "on_session",
            AutomaticPaymentMethods = new() { Enabled = true },
            AllowedPaymentMethodTypes = ["card"],
            Metadata = Of(holder.ShopId, holder.CustomerId),
        };
        var once = new RequestOptions { IdempotencyKey = $"{holder.ShopId}:card:{id}" };
        return Ask(
            async () =>
            {
                var begun = await new SetupIntentService(clients.Of(holder.ShopId)).CreateAsync(wish, once, ct);
                return (new CardSetup(id, begun.Id, consent), begun.ClientSecret);
            },
            ct
        );
    }

    public Task<CardSetupState> ReadSetup(string shopId, CardSetup setup, CancellationToken ct)
    {
        var wish = new SetupIntentGetOptions { Expand = ["payment_method"] };
        return Ask(
            async () =>
            {
                var intents = new SetupIntentService(clients.Of(shopId));
                var read = await intents.GetAsync(setup.ProviderId, wish, cancellationToken: ct);
                var isSaved = read is { Status: "succeeded", PaymentMethod: { CustomerId: not null, Card: not null } };
                return new CardSetupState(
                    read.Status is "succeeded" or "canceled",
                    isSaved ? CardOf(read.PaymentMethod) : null
                );
            },
            ct
        );
    }

    public Task Remove(string shopId, SavedCard card, CancellationToken ct) =>
        Ask(
            async () =>
            {
                try
                {
                    await new PaymentMethodService(clients.Of(shopId)).DetachAsync(
                        card.Details.Id,
                        cancellationToken: ct
                    );
                }
                catch (StripeException gone) when (StripeFaults.IsGone(gone)) { }
                return true;
            },
            ct
        );

    public async Task<CardCharge> Charge(
        string shopId,
        PaymentAttempt attempt,
        CardChargeRequest asked,
        CancellationToken ct
    )
    {
        var intents = new PaymentIntentService(clients.Of(shopId));
        var key = $"{shopId}:{attempt.Id}:card:{asked.Id}";
        var wish = new PaymentIntentConfirmOptions
        {
            PaymentMethod = asked.CardId,
            OffSession = asked.OffSession ? true : null,
            ReturnUrl = asked.ReturnTo?.AbsoluteUri,
        };
        try
        {
            var held = new PaymentIntentUpdateOptions { Customer = asked.HolderId };
            await intents.UpdateAsync(attempt.Id, held, new() { IdempotencyKey = $"{key}:customer" }, ct);
            return Read(await intents.ConfirmAsync(attempt.Id, wish, new() { IdempotencyKey = key }, ct), shopId);
        }
        catch (StripeException declined) when (declined.StripeError is { Type: "card_error" } why)
        {
            return why.Code == "authentication_required"
                ? new(CardChargeState.AuthenticationNeeded, attempt)
                : new(CardChargeState.Declined, attempt, why.DeclineCode ?? why.Code);
        }
        catch (StripeException over) when (StripeFaults.IsOver(over))
        {
            return Read(await Ask(() => intents.GetAsync(attempt.Id, cancellationToken: ct), ct), shopId);
        }
        catch (StripeException gone) when (StripeFaults.IsGone(gone))
        {
            throw new RuleBroken(CardRules.Unusable, "This card was removed. Please take another one.")
            {
                Field = "card",
            };
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

    private CardCharge Read(PaymentIntent intent, string shopId)
    {
        var attempt = StripeReading.Read(intent, clients.OptionsOf(shopId).PublishableKey);
        return intent.Status switch
        {
            "succeeded" => new(CardChargeState.Paid, attempt),
            "processing" => new(CardChargeState.Pending, attempt),
            "requires_action" => new(CardChargeState.AuthenticationNeeded, attempt),
            _ => new(CardChargeState.Declined, attempt, intent.LastPaymentError?.Code ?? intent.Status),
        };
    }

    private static async Task<T> Ask<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await ask();
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

    private static ProviderCard CardOf(PaymentMethod method) =>
        new(method.Id, method.Card.Brand, method.Card.Last4, (int)method.Card.ExpMonth, (int)method.Card.ExpYear);

    private static Dictionary<string, string> Of(string shopId, string customerId) =>
        new() { ["shop"] = shopId, ["customer"] = customerId };
}
