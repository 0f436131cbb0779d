using BakeryOps.Local.Simulators.Stripe.Checkout;
using BakeryOps.Local.Simulators.Stripe.Saved;
using Microsoft.AspNetCore.WebUtilities;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>What a page is about: a payment intent, a setup intent or a checkout session.</summary>
internal sealed record PageSubject(string Id, string Secret, string Status)
{
    private const string Saving = "Save a card";

    /// <summary>The amount, or what else is asked for.</summary>
    public required string Shown { get; init; }
    public required string About { get; init; }

    /// <summary>Why the last attempt failed, for the payer.</summary>
    public string? Trouble { get; init; }

    /// <summary>The page of the payer's bank, when it asks.</summary>
    public NextAction? Next { get; init; }

    /// <summary>Where the shop wants the payer next.</summary>
    public string? Back { get; init; }

    /// <summary>Where the shop wants a payer who gives up.</summary>
    public string? Cancel { get; init; }
    public required IReadOnlyList<string> Types { get; init; }

    public bool IsOpen => Status is "requires_payment_method" or "requires_confirmation" or "requires_action" or "open";

    public string Told =>
        Status switch
        {
            "succeeded" or "complete" => Shown == Saving ? "Saved. Thank you!" : "Paid. Thank you!",
            "requires_capture" => "The money is held for the shop. Thank you!",
            "processing" => "The payment is on its way.",
            "canceled" => "This payment was cancelled.",
            "expired" => "This page is too old. Please ask the shop for a new one.",
            _ => "This payment waits.",
        };

    public static PageSubject? Of(StripeAccount account, string id, string? returnUrl = null)
    {
        if (account.Intents.Find(id) is { } intent)
            return Of(intent, Returning(returnUrl, "payment_intent", intent.Id, intent.ClientSecret, intent.Status));
        if (account.SetupIntents.Find(id) is { } setup)
            return Of(setup, Returning(returnUrl, "setup_intent", setup.Id, setup.ClientSecret, setup.Status));
        return account.Sessions.Find(id) is { } session ? Of(account, session) : null;
    }

    private static PageSubject Of(PaymentIntent intent, string? back) =>
        new(intent.Id, intent.ClientSecret, intent.Status)
        {
            Shown = Amounts.Shown(intent.Amount, intent.Currency),
            About = intent.Description ?? intent.Metadata.Values.FirstOrDefault() ?? intent.Id,
            Trouble = intent.LastPaymentError?.Message,
            Next = intent.NextAction,
            Back = back,
            Types = intent.PaymentMethodTypes,
        };

    private static PageSubject Of(SetupIntent setup, string? back) =>
        new(setup.Id, setup.ClientSecret, setup.Status)
        {
            Shown = Saving,
            About = setup.Description ?? setup.Metadata.Values.FirstOrDefault() ?? setup.Id,
            Trouble = setup.LastSetupError?.Message,
            Next = setup.NextAction,
            Back = back,
            Types = setup.PaymentMethodTypes,
        };

    /// <summary>Whoever has the id, which is in the address, may pay: so it is with Stripe's page.</summary>
    private static PageSubject Of(StripeAccount account, CheckoutSession session)
    {
        var (payment, setup) = (
            account.Intents.Find(session.PaymentIntent as string),
            account.SetupIntents.Find(session.SetupIntent as string)
        );
        return new(session.Id, session.Id, session.Status)
        {
            Shown = session.AmountTotal is { } total ? Amounts.Shown(total, session.Currency!) : Saving,
            About = string.Join(
                ", ",
                session.Items.Select(item => item.Description).DefaultIfEmpty(session.ClientReferenceId ?? session.Id)
            ),
            Trouble = payment?.LastPaymentError?.Message ?? setup?.LastSetupError?.Message,
            Next = payment?.NextAction ?? setup?.NextAction,
            Back = session.Status == "complete" ? session.Success : null,
            Cancel = session.CancelUrl,
            Types = session.PaymentMethodTypes,
        };
    }

    /// <summary>
    /// The return URL with Stripe's query parameters; null when there is none or it is not a safe redirect target.
    /// </summary>
    private static string? Returning(string? url, string kind, string id, string secret, string status) =>
        Safe(url) is null
            ? null
            : QueryHelpers.AddQueryString(
                url!,
                new Dictionary<string, string?>
                {
                    [kind] = id,
                    [kind + "_client_secret"] = secret,
                    ["redirect_status"] = status switch
                    {
                        "succeeded" or "requires_capture" => "succeeded",
                        "processing" => "pending",
                        _ => "failed",
                    },
                }
            );

    public static string? Safe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? url : null;
}
