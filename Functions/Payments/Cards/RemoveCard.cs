namespace BakeryOps.Functions.Payments.Cards;

public sealed class RemoveCard(CardBook book)
{
    [Function(nameof(RemoveCard)), Allow(Caller.Customer)]
    [Description("Removes a saved card of the customer, here and at the provider. It is not charged any more.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/customer/cards/{id:length(32)}")]
            HttpRequest request,
        string id,
        CustomerCaller caller,
        CancellationToken ct
    )
    {
        await book.Remove(caller.ShopId, caller.Id, id, ct);
        return TypedResults.NoContent();
    }
}
