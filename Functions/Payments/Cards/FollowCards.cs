using BakeryOps.Domain.Payments.Cards;

namespace BakeryOps.Functions.Payments.Cards;

/// <summary>Adds the cards that a customer has saved at the provider.</summary>
public sealed class FollowCards(CardBook book)
{
    [Function(nameof(FollowCards)), Allow(Caller.System)]
    public Task Run([QueueTrigger("follow-cards")] FollowCardsMessage message, CancellationToken ct) =>
        book.Follow(message.ShopId, message.CustomerId, ct);
}
