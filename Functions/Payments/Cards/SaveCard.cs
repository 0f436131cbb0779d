using BakeryOps.Domain.Access;
using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Functions.Access;

namespace BakeryOps.Functions.Payments.Cards;

/// <param name="Consent">True: the customer was told that the shop keeps the card, and agrees.</param>
/// <param name="OffSession">True: they also agree that the shop charges it when they order by phone.</param>
public sealed record SaveCardRequest(bool Consent, bool OffSession = false)
{
    public static SaveCardRequest Example { get; } = new(true, true);

    internal SaveCardRequest Checked() =>
        Consent
            ? this
            : throw new RuleBroken(
                CardRules.ConsentMissing,
                "A card is kept only if its holder was told so and agrees; consent must be true."
            )
            {
                Field = "consent",
            };
}

/// <param name="Id">The card has it once it is saved.</param>
/// <param name="ClientSecret">For Stripe.js: <c>stripe.confirmSetup</c>.</param>
public sealed record BegunCard(string Id, string ClientSecret);

public sealed class SaveCard(CardBook book, RequestLimits limits, TimeProvider clock)
{
    /// <summary>Stolen cards are not tried out here.</summary>
    private const int MostPerDay = 20;

    [Function(nameof(SaveCard)), Allow(Caller.Customer), Idempotent]
    [Description(
        "Begins to save a card of the customer, who must have agreed; at most ten are kept. The page confirms it with the "
            + "clientSecret, and the bank may ask the customer. The consent is recorded with its time."
    )]
    public async Task<Ok<BegunCard>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/customer/cards")] HttpRequest request,
        [Body] SaveCardRequest asked,
        CustomerCaller caller,
        NewId id,
        CancellationToken ct
    )
    {
        var wish = asked.Checked();
        await limits.Take(caller.ShopId, ct, new RequestLimit("cards-of", caller.Id, MostPerDay, TimeSpan.FromDays(1)));
        var consent = new CardConsent(clock.GetUtcNow(), wish.OffSession);
        var (setup, secret) = await book.Begin(caller.ShopId, caller.Id, id.Hex, consent, ct);
        return TypedResults.Ok(new BegunCard(setup.Id, secret));
    }
}
