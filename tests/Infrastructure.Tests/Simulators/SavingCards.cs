namespace BakeryOps.Infrastructure.Tests.Simulators;

/// <summary>Customers of Stripe, their cards, and payments without them.</summary>
public class SavingCards
{
    [
        Theory,
        InlineData("pm_card_visa", 200, "succeeded", 200, null),
        InlineData("pm_card_chargeCustomerFail", 200, "succeeded", 402, "card_declined"),
        InlineData("pm_card_chargeDeclined", 402, null, 0, null),
        InlineData("pm_card_authenticationRequiredOnSetup", 200, "requires_action", 200, null),
        InlineData("pm_card_authenticationRequired", 200, "requires_action", 402, "authentication_required"),
        InlineData(
            "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",
            200,
            "requires_action",
            402,
            "card_declined"
        )
    ]
    public async Task Each_test_card_is_saved_and_charged_as_it_does(
        string card,
        int saving,
        string? status,
        int charging,
        string? code
    )
    {
        await using var town = await Town.Open();
        var customer = (await town.Stripe("customers", "name=Mai"))["id"];
        var setup = await town.Stripe("setup_intents", $"customer={customer}&payment_method={card}&confirm=true");
        Assert.Equal((saving, status), (setup.Status, setup["status"]));
        if (saving != 200)
        {
            Assert.Equal("requires_payment_method", setup["error.setup_intent.status"]);
            return;
        }
        if (status == "requires_action")
            await Approve(town, setup);
        var saved = (await town.Stripe($"setup_intents/{setup["id"]}"))["payment_method"];
        var paid = await Charge(town, customer, saved);
        Assert.Equal((charging, code), (paid.Status, paid["error.code"]));
    }

    [Fact]
    public async Task A_payment_saves_its_card_for_the_customer()
    {
        await using var town = await Town.Open();
        var customer = (await town.Stripe("customers", "name=Mai"))["id"];
        var paid = await town.Pay(more: $"&customer={customer}&setup_future_usage=off_session");
        Assert.Equal(200, (await Charge(town, customer, paid["payment_method"])).Status);
        var events = await town.Stripe("events?type=payment_method.attached");
        Assert.Equal(paid["payment_method"], events["data[0].data.object.id"]);
    }

    [Fact]
    public async Task A_card_that_was_used_once_or_detached_is_not_used_again()
    {
        await using var town = await Town.Open();
        var customer = (await town.Stripe("customers", "name=Mai"))["id"];
        var once = (await town.Pay())["payment_method"];
        Assert.Equal(400, (await town.Stripe($"payment_methods/{once}/attach", $"customer={customer}")).Status);
        var saved = (await town.Stripe("payment_methods/pm_card_visa/attach", $"customer={customer}"))["id"];
        Assert.Equal(200, (await town.Stripe($"payment_methods/{saved}/detach", "")).Status);
        Assert.Equal(400, (await Charge(town, customer, saved)).Status);
        Assert.Equal(400, (await town.Stripe($"payment_methods/{saved}/detach", "")).Status);
    }

    [Fact]
    public async Task A_card_of_another_customer_is_refused()
    {
        await using var town = await Town.Open();
        var (mine, other) = (
            (await town.Stripe("customers", "name=Mai"))["id"],
            (await town.Stripe("customers", "name=An"))["id"]
        );
        var card = (await town.Stripe("payment_methods/pm_card_visa/attach", $"customer={mine}"))["id"];
        Assert.Equal(400, (await Charge(town, other, card)).Status);
        Assert.Equal(400, (await town.Stripe($"payment_methods/{card}/attach", $"customer={other}")).Status);
        Assert.Equal(404, (await town.Stripe($"customers/{other}/payment_methods/{card}")).Status);
        Assert.Equal(card, (await town.Stripe($"customers/{mine}/payment_methods"))["data[0].id"]);
    }

    [Fact]
    public async Task A_deleted_customer_has_no_cards()
    {
        await using var town = await Town.Open();
        var customer = (await town.Stripe("customers", "email=mai@example.com"))["id"];
        var card = (await town.Stripe("payment_methods/pm_card_visa/attach", $"customer={customer}"))["id"];
        Assert.Equal(customer, (await town.Stripe("customers?email=mai@example.com"))["data[0].id"]);
        Assert.Equal("True", (await town.Stripe($"customers/{customer}", method: HttpMethod.Delete))["deleted"]);
        Assert.Equal("True", (await town.Stripe($"customers/{customer}"))["deleted"]);
        Assert.Null((await town.Stripe("customers?email=mai@example.com"))["data[0].id"]);
        Assert.Equal(
            400,
            (await town.Stripe("payment_intents", $"amount=1099&currency=usd&customer={customer}")).Status
        );
        Assert.Null((await town.Stripe($"payment_methods/{card}"))["customer"]);
    }

    [
        Theory,
        InlineData("usd", "grabpay", "payment_intent_incompatible_payment_method"),
        InlineData("sgd", "fpx", "payment_intent_incompatible_payment_method"),
        InlineData("myr", "grabpay", null)
    ]
    public async Task Wallets_are_offered_in_their_currencies(string currency, string type, string? code)
    {
        await using var town = await Town.Open();
        var answer = await town.Stripe(
            "payment_intents",
            $"amount=2000&currency={currency}&confirm=true&payment_method_data[type]={type}&payment_method_data[fpx][bank]=cimb"
        );
        Assert.Equal((code is null ? 200 : 400, code), (answer.Status, answer["error.code"]));
    }

    [Theory, InlineData("&capture_method=manual"), InlineData("&setup_future_usage=off_session")]
    public async Task Wallets_can_be_neither_held_nor_saved(string wish)
    {
        await using var town = await Town.Open();
        var intent = await town.Stripe("payment_intents", "amount=2000&currency=myr" + wish);
        Assert.Equal("""["card"]""", intent["payment_method_types"]);
        Assert.Equal(
            """["card","grabpay","fpx"]""",
            (await town.Stripe("payment_intents", "amount=2000&currency=myr"))["payment_method_types"]
        );
    }

    private static Task<Answer> Charge(Town town, string? customer, string? method) =>
        town.Stripe(
            "payment_intents",
            $"amount=1099&currency=usd&customer={customer}&payment_method={method}&off_session=true&confirm=true"
        );

    private static async Task Approve(Town town, Answer setup)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["answer"] = "approve", ["client_secret"] = setup["client_secret"]! }
        );
        var page = setup["next_action.redirect_to_url.url"];
        Assert.Equal(303, (int)(await town.Http.PostAsync(page, form)).StatusCode);
    }
}
