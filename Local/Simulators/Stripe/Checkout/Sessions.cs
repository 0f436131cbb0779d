using BakeryOps.Local.Simulators.Stripe.Saved;

namespace BakeryOps.Local.Simulators.Stripe.Checkout;

/// <summary>Operations on checkout sessions: https://docs.stripe.com/api/checkout/sessions.</summary>
internal static class Sessions
{
    private const long HalfAnHour = 30 * 60,
        Day = 24 * 3600;

    public static CheckoutSession Create(StripeRequestContext call)
    {
        var form = call.Form;
        PaymentIntents.RefuseTypes(call);
        var mode = form.Required("mode");
        if (form.OneOf("mode", "payment", "setup", "subscription") == "subscription")
            throw StripeProblem.Invalid(null, "The simulator knows the modes payment and setup.", "mode");
        form.OneOf("ui_mode", "hosted", "hosted_page");
        var success = Address(form, "success_url") ?? form.Required("success_url");
        var items = SessionItem.Read(form);
        var currency = mode == "setup" ? form.Text("currency")?.ToLowerInvariant() ?? "usd" : Currency(items);
        var saves = form.Has("payment_intent_data[setup_future_usage]");
        var id = VendorIds.Id("cs_test_");
        var session = call.Keep(
            new CheckoutSession
            {
                Id = id,
                Mode = mode,
                Created = call.Now,
                ExpiresAt = ExpiresAt(call),
                Currency = mode == "setup" ? null : currency,
                AmountTotal = mode == "setup" ? null : Amounts.Within(items.Sum(item => item.AmountTotal), currency),
                PaymentStatus = mode == "setup" ? "no_payment_required" : "unpaid",
                PaymentMethodTypes = PaymentMethodTypes.Of(form, currency, mode == "setup" || saves),
                SuccessUrl = success,
                CancelUrl = Address(form, "cancel_url"),
                ClientReferenceId = form.Text("client_reference_id"),
                Customer = Customers.Named(call),
                CustomerCreation = form.OneOf("customer_creation", "always", "if_required") ?? "if_required",
                CustomerEmail = form.Text("customer_email"),
                Locale = form.Text("locale"),
                Metadata = form.Metadata(),
                Page = $"{call.Simulators}/stripe/pay/{id}",
                Items = items,
                Data = Data(form, mode == "setup" ? "setup_intent_data" : "payment_intent_data"),
            }
        );
        call.At(DateTimeOffset.FromUnixTimeSeconds(session.ExpiresAt), after => SessionSteps.Expire(after, id));
        return session;
    }

    public static CheckoutSession Retrieve(StripeRequestContext call) => Find(call, call.Id);

    public static CheckoutSession Update(StripeRequestContext call) =>
        call.Keep(
            Find(call, call.Id) is var session
                ? session with
                {
                    Metadata = call.Form.Metadata(session.Metadata),
                }
                : session
        );

    public static CheckoutSession Expire(StripeRequestContext call) =>
        Find(call, call.Id) is { Status: "open" } session
            ? SessionSteps.Expire(call, session.Id)!
            : throw StripeProblem.Refused(
                "checkout_session_not_open",
                "Only Checkout Sessions with a status in [\"open\"] can be expired."
            );

    public static StripeList Items(StripeRequestContext call) =>
        new($"/v1/checkout/sessions/{call.Id}/line_items", false, Find(call, call.Id).Items);

    public static StripeList List(StripeRequestContext call)
    {
        var (intent, customer) = (call.Form.Text("payment_intent"), call.Form.Text("customer"));
        var status = call.Form.OneOf("status", "open", "complete", "expired");
        return StripeList.Of(
            call,
            "/v1/checkout/sessions",
            call.Account.Sessions,
            session =>
                (intent is null || session.PaymentIntent as string == intent)
                && (customer is null || session.Customer == customer)
                && (status is null || session.Status == status),
            session => session.Created
        );
    }

    public static CheckoutSession Find(StripeRequestContext call, string? id) =>
        call.Account.Sessions.Find(id) ?? throw StripeProblem.Missing("checkout.session", id, "session");

    private static string Currency(IReadOnlyList<SessionItem> items)
    {
        if (items.Count == 0)
            throw StripeProblem.Invalid("parameter_missing", "Missing required param: line_items.", "line_items");
        return items.All(item => item.Currency == items[0].Currency)
            ? items[0].Currency
            : throw StripeProblem.Invalid(null, "All line items have the same currency.", "line_items");
    }

    private static long ExpiresAt(StripeRequestContext call) =>
        call.Form.Whole("expires_at") switch
        {
            null => call.Now + Day,
            var at when at >= call.Now + HalfAnHour - 60 && at <= call.Now + Day + 60 => at.Value,
            _ => throw StripeProblem.Invalid(
                null,
                "expires_at must be at least 30 minutes and at most 24 hours from Checkout Session creation.",
                "expires_at"
            ),
        };

    private static string? Address(StripeForm form, string name)
    {
        if (form.Text(name) is not { Length: > 0 } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? text
            : throw StripeProblem.Invalid("url_invalid", $"Not a valid URL: {name}.", name);
    }

    private static IntentData Data(StripeForm form, string inside) =>
        new(
            form.Metadata(name: inside + "[metadata]"),
            form.Text(inside + "[description]"),
            form.OneOf(inside + "[setup_future_usage]", "on_session", "off_session"),
            form.OneOf(inside + "[capture_method]", "automatic", "automatic_async", "manual") ?? "automatic",
            form.Text(inside + "[receipt_email]")
        );
}
