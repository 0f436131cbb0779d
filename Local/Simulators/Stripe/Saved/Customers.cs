namespace BakeryOps.Local.Simulators.Stripe.Saved;

/// <summary>Operations on customers: https://docs.stripe.com/api/customers.</summary>
internal static class Customers
{
    public static Customer Create(StripeRequestContext call)
    {
        var made = Described(call, new Customer { Id = VendorIds.Id("cus_"), Created = call.Now });
        call.Tell("customer.created", made);
        if (call.Form.Text("payment_method") is { Length: > 0 } named)
            SavedCards.Attach(call, PaymentMethods.Use(call, named), made.Id);
        return made;
    }

    /// <summary>A deleted one is told as deleted.</summary>
    public static object Retrieve(StripeRequestContext call) =>
        call.Account.Customers.Find(call.Id) is { IsDeleted: true } deleted
            ? new Deleted(deleted.Id, "customer")
            : Find(call, call.Id);

    public static Customer Update(StripeRequestContext call)
    {
        var customer = Described(call, Find(call, call.Id));
        call.Tell("customer.updated", customer);
        return customer;
    }

    /// <summary>Also detaches the customer's payment methods.</summary>
    public static Deleted Delete(StripeRequestContext call)
    {
        var customer = Find(call, call.Id);
        foreach (var method in SavedCards.Of(call, customer.Id))
            SavedCards.Detach(call, method);
        call.Tell("customer.deleted", call.Keep(customer with { IsDeleted = true }));
        return new(customer.Id, "customer");
    }

    public static StripeList List(StripeRequestContext call)
    {
        var email = call.Form.Text("email");
        return StripeList.Of(
            call,
            "/v1/customers",
            call.Account.Customers,
            customer => !customer.IsDeleted && (email is null || customer.Email == email),
            customer => customer.Created
        );
    }

    public static Customer Find(StripeRequestContext call, string? id) =>
        call.Account.Customers.Find(id) is { IsDeleted: false } customer
            ? customer
            : throw StripeProblem.Missing("customer", id, "id");

    /// <summary>The id in the parameter <c>customer</c>, which must be a customer's; null without one.</summary>
    public static string? Named(StripeRequestContext call)
    {
        if (call.Form.Text("customer") is not { Length: > 0 } id)
            return null;
        return call.Account.Customers.Find(id) is { IsDeleted: false }
            ? id
            : throw new StripeProblem(
                400,
                new("invalid_request_error", "resource_missing", $"No such customer: '{id}'") { Param = "customer" }
            );
    }

    private static Customer Described(StripeRequestContext call, Customer customer)
    {
        var form = call.Form;
        if (form.Text("invoice_settings[default_payment_method]") is { Length: > 0 } chosen)
            customer = customer with
            {
                InvoiceSettings = new(
                    SavedCards.Of(call, customer.Id).FirstOrDefault(method => method.Id == chosen)?.Id
                        ?? throw StripeProblem.Invalid(
                            "resource_missing",
                            $"The customer does not have a payment method with the ID {chosen}.",
                            "invoice_settings[default_payment_method]"
                        )
                ),
            };
        return call.Keep(
            customer with
            {
                Description = form.Text("description") ?? customer.Description,
                Email = form.Text("email") ?? customer.Email,
                Name = form.Text("name") ?? customer.Name,
                Phone = form.Text("phone") ?? customer.Phone,
                PreferredLocales = form.List("preferred_locales") is { Count: > 0 } locales
                    ? locales
                    : customer.PreferredLocales,
                Metadata = form.Metadata(customer.Metadata),
            }
        );
    }
}
