namespace BakeryOps.Local.Simulators.Stripe.Checkout;

/// <summary>A line of a checkout session (<c>line_items[0][price_data]…</c>).</summary>
internal sealed record SessionItem(string Id, string Currency, string Description, long UnitAmount, long Quantity)
{
    public string Object => "item";
    public long AmountDiscount => 0;
    public long AmountSubtotal => AmountTotal;
    public long AmountTax => 0;
    public long AmountTotal => UnitAmount * Quantity;

    public static IReadOnlyList<SessionItem> Read(StripeForm form)
    {
        List<SessionItem> items = [];
        for (var at = 0; form.Text($"line_items[{at}][quantity]") is not null || form.Under($"line_items[{at}]"); at++)
            items.Add(Read(form, $"line_items[{at}]"));
        return items;
    }

    private static SessionItem Read(StripeForm form, string at)
    {
        if (form.Has(at + "[price]"))
            throw StripeProblem.Invalid(null, "The simulator has no prices: send price_data.", at + "[price]");
        var amount = form.Whole(at + "[price_data][unit_amount]");
        var quantity = form.Whole(at + "[quantity]");
        if (amount is null or < 0)
            throw StripeProblem.Invalid(
                amount is null ? "parameter_missing" : "parameter_invalid_integer",
                "unit_amount is a whole number, 0 or more.",
                at + "[price_data][unit_amount]"
            );
        if (quantity is not (>= 1 and <= 999_999))
            throw StripeProblem.Invalid("parameter_missing", "quantity is 1 to 999999.", at + "[quantity]");
        return new(
            VendorIds.Id("li_"),
            Amounts.Currency(form, at + "[price_data][currency]"),
            form.Required(at + "[price_data][product_data][name]"),
            amount.Value,
            quantity.Value
        );
    }
}
