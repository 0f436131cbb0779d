namespace BakeryOps.Functions.Payments.Cards;

public sealed class ListCards(CardBook book)
{
    [Function(nameof(ListCards)), Allow(Caller.Customer)]
    [Description("Lists the customer's saved cards, the oldest first. One that was just saved is among them.")]
    public async Task<Ok<IReadOnlyList<CardView>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/customer/cards")] HttpRequest request,
        CustomerCaller caller,
        CancellationToken ct
    )
    {
        var known = await book.Look(caller.ShopId, caller.Id, ct);
        return TypedResults.Ok<IReadOnlyList<CardView>>([.. known.Cards.Select(CardView.Of)]);
    }
}
