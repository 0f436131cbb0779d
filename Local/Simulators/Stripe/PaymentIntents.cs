using BakeryOps.Local.Simulators.Stripe.Balance;
using BakeryOps.Local.Simulators.Stripe.Checkout;
using BakeryOps.Local.Simulators.Stripe.Saved;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>Operations on payment intents: https://docs.stripe.com/api/payment_intents.</summary>
internal static class PaymentIntents
{
    public static PaymentIntent Create(StripeRequestContext call)
    {
        var form = call.Form;
        RefuseTypes(call);
        var currency = Amounts.Currency(form);
        var amount = Amounts.Checked(form, currency);
        var confirm = form.Flag("confirm");
        if (form.Has("off_session") && !confirm)
            throw StripeProblem.Invalid(null, "off_session is only taken together with confirm.", "off_session");
        var method = PaymentMethods.Named(call);
        var capture = form.OneOf("capture_method", "automatic", "automatic_async", "manual") ?? "automatic";
        var saves = form.OneOf("setup_future_usage", "on_session", "off_session");
        var id = VendorIds.Id("pi_");
        var intent = new PaymentIntent
        {
            Id = id,
            Amount = amount,
            Currency = currency,
            Created = call.Now,
            ClientSecret = VendorIds.Id(id + "_secret_"),
            Status = method is null ? "requires_payment_method" : "requires_confirmation",
            PaymentMethod = method?.Id,
            AutomaticPaymentMethods =
                form.Has("payment_method_types[]") || form.Has("payment_method_types[0]")
                    ? null
                    : new(
                        true,
                        form.OneOf("automatic_payment_methods[allow_redirects]", "always", "never") ?? "always"
                    ),
            PaymentMethodTypes = PaymentMethodTypes.Of(form, currency, capture == "manual" || saves is not null),
            CaptureMethod = capture,
            ConfirmationMethod = form.OneOf("confirmation_method", "automatic", "manual") ?? "automatic",
            Customer = Customers.Named(call),
            SetupFutureUsage = saves,
            StatementDescriptor = form.Text("statement_descriptor"),
            StatementDescriptorSuffix = form.Text("statement_descriptor_suffix"),
            TransferGroup = form.Text("transfer_group"),
        };
        intent = call.Keep(Described(form, intent));
        call.Tell("payment_intent.created", intent);
        return confirm ? Confirmation.Of(call, intent, method) : intent;
    }

    /// <summary>The intent of a checkout session.</summary>
    public static PaymentIntent Make(StripeRequestContext call, CheckoutSession session)
    {
        var id = VendorIds.Id("pi_");
        return new()
        {
            Id = id,
            Amount = session.AmountTotal!.Value,
            Currency = session.Currency!,
            Created = call.Now,
            ClientSecret = VendorIds.Id(id + "_secret_"),
            Status = "requires_payment_method",
            AutomaticPaymentMethods = new(true, "always"),
            PaymentMethodTypes = session.PaymentMethodTypes,
            CaptureMethod = session.Data.CaptureMethod,
            Customer = session.Customer,
            Description = session.Data.Description,
            Metadata = session.Data.Metadata,
            ReceiptEmail = session.Data.ReceiptEmail,
            SetupFutureUsage = session.Data.SetupFutureUsage,
            Session = session.Id,
        };
    }

    public static PaymentIntent Retrieve(StripeRequestContext call) => call.Intent(call.Id);

    public static PaymentIntent Update(StripeRequestContext call)
    {
        var form = call.Form;
        RefuseTypes(call);
        var intent = call.Intent(call.Id);
        if (form.Has("amount") || form.Has("currency") || form.Has("payment_method"))
            Demand(intent, "updated", "requires_payment_method", "requires_confirmation", "requires_action");
        var currency = form.Has("currency") ? Amounts.Currency(form) : intent.Currency;
        intent = intent with
        {
            Currency = currency,
            Amount = form.Has("amount") ? Amounts.Checked(form, currency) : intent.Amount,
        };
        if (form.Has("customer"))
            intent = intent with { Customer = Customers.Named(call) };
        if (form.Has("setup_future_usage"))
            intent = intent with { SetupFutureUsage = form.OneOf("setup_future_usage", "on_session", "off_session") };
        if (PaymentMethods.Named(call) is { } method)
            intent = intent with { PaymentMethod = method.Id, Status = "requires_confirmation", NextAction = null };
        return call.Keep(Described(form, intent));
    }

    public static PaymentIntent Confirm(StripeRequestContext call)
    {
        RefuseTypes(call);
        var intent = Confirmable(call.Intent(call.Id));
        var saves = call.Form.OneOf("setup_future_usage", "on_session", "off_session");
        if (saves is not null)
            intent = intent with { SetupFutureUsage = saves };
        var method = PaymentMethods.Named(call) ?? call.Account.Methods.Find(intent.PaymentMethod as string);
        return Confirmation.Of(call, intent, method);
    }

    /// <summary>Pays an intent on a simulator page.</summary>
    public static PaymentIntent Pay(StripeRequestContext call, string id, TestCard card) =>
        Confirmation.Of(call, Confirmable(call.Intent(id)), PaymentMethods.Of(call, card));

    public static PaymentIntent Capture(StripeRequestContext call)
    {
        var intent = Demand(call.Intent(call.Id), "captured", "requires_capture");
        var amount = call.Form.Whole("amount_to_capture") ?? intent.AmountCapturable;
        if (amount < 1 || amount > intent.AmountCapturable)
            throw StripeProblem.Invalid(
                "amount_too_large",
                $"The amount to capture is 1 to {intent.AmountCapturable}.",
                "amount_to_capture"
            );
        var charge = call.Keep(
            call.Account.Charges.Find(intent.ChargeId)! with
            {
                Captured = true,
                AmountCaptured = amount,
            }
        );
        charge = BalanceTransactions.Captured(call, charge);
        intent = call.Keep(intent with { Status = "succeeded", AmountReceived = amount, AmountCapturable = 0 });
        call.Tell("charge.captured", charge);
        call.Tell("payment_intent.succeeded", intent);
        return intent;
    }

    public static PaymentIntent Cancel(StripeRequestContext call)
    {
        var intent = call.Intent(call.Id);
        if (intent.Session is not null)
            throw StripeProblem.Refused(
                "payment_intent_unexpected_state",
                "You cannot cancel a PaymentIntent created by a Checkout Session. Expire the Checkout Session instead.",
                intent
            );
        return Cancel(
            call,
            intent,
            call.Form.OneOf("cancellation_reason", "abandoned", "duplicate", "fraudulent", "requested_by_customer")
        );
    }

    public static PaymentIntent Cancel(StripeRequestContext call, PaymentIntent intent, string? reason)
    {
        Demand(
            intent,
            "canceled",
            "requires_payment_method",
            "requires_confirmation",
            "requires_action",
            "requires_capture"
        );
        if (intent.Status == "requires_capture")
        {
            var held = call.Account.Charges.Find(intent.ChargeId)!;
            call.Tell("charge.refunded", call.Keep(held with { Refunded = true, AmountRefunded = held.Amount }));
        }
        intent = call.Keep(
            intent with
            {
                Status = "canceled",
                CanceledAt = call.Now,
                CancellationReason = reason,
                AmountCapturable = 0,
                NextAction = null,
            }
        );
        call.Tell("payment_intent.canceled", intent);
        return intent;
    }

    public static StripeList List(StripeRequestContext call)
    {
        var customer = call.Form.Text("customer");
        return StripeList.Of(
            call,
            "/v1/payment_intents",
            call.Account.Intents,
            intent => customer is null || intent.Customer as string == customer,
            intent => intent.Created
        );
    }

    public static StripeSearch Search(StripeRequestContext call)
    {
        var wanted = SearchQuery.Read(call.Form.Required("query"));
        var (items, more) = call.Account.Intents.Page(wanted, StripeList.Limit(call.Form), call.Form.Text("page"));
        return new("/v1/payment_intents/search", more, more ? items[^1].Id : null, items);
    }

    private static PaymentIntent Confirmable(PaymentIntent intent) =>
        Demand(intent, "confirmed", "requires_payment_method", "requires_confirmation", "requires_action");

    /// <summary>Returns the intent when it is in one of these states, else throws.</summary>
    private static PaymentIntent Demand(PaymentIntent intent, string verb, params string[] states) =>
        states.Contains(intent.Status)
            ? intent
            : throw StripeProblem.Refused(
                "payment_intent_unexpected_state",
                $"This PaymentIntent's status is {intent.Status}; it can be {verb} only in {string.Join(", ", states)}.",
                intent
            );

    private static PaymentIntent Described(StripeForm form, PaymentIntent intent) =>
        intent with
        {
            Description = form.Text("description") ?? intent.Description,
            ReceiptEmail = form.Text("receipt_email") ?? intent.ReceiptEmail,
            Metadata = form.Metadata(intent.Metadata),
        };

    /// <summary>Since 2026-09-30.endive Stripe chooses the payment method types.</summary>
    public static void RefuseTypes(StripeRequestContext call)
    {
        if (
            call.Form.List("payment_method_types").Count > 0
            && string.CompareOrdinal(call.ApiVersion, "2026-09-30") >= 0
        )
            throw StripeProblem.Invalid(
                "payment_method_types_no_longer_supported",
                "payment_method_types is no longer supported. Use automatic_payment_methods.",
                "payment_method_types"
            );
    }
}
