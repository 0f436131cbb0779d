namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// Lists events, for callers that missed webhooks: https://docs.stripe.com/webhooks/process-undelivered-events.
/// </summary>
internal static class Events
{
    private const long ThirtyDays = 30L * 24 * 3600;

    public static StripeEvent Retrieve(StripeRequestContext call) =>
        call.Account.Events.Find(call.Id) ?? throw StripeProblem.Missing("event", call.Id, "id");

    public static StripeList List(StripeRequestContext call)
    {
        var form = call.Form;
        IReadOnlyList<string> types = form.Text("type") is { } one ? [one] : form.List("types");
        var heard = form.Has("delivery_success") ? form.Flag("delivery_success") : (bool?)null;
        return StripeList.Of(
            call,
            "/v1/events",
            call.Account.Events,
            told =>
                told.Created > call.Now - ThirtyDays
                && (types.Count == 0 || types.Any(type => Fits(type, told.Type)))
                && (heard is null || heard == (told.PendingWebhooks == 0)),
            told => told.Created
        );
    }

    private static bool Fits(string wanted, string type) =>
        wanted.EndsWith(".*", StringComparison.Ordinal)
            ? type.StartsWith(wanted[..^1], StringComparison.Ordinal)
            : wanted == type;
}
