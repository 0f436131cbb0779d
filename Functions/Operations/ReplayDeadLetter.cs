using BakeryOps.Domain.Access;
using BakeryOps.Domain.Operations;
using BakeryOps.Infrastructure.Operations;

namespace BakeryOps.Functions.Operations;

public sealed class ReplayDeadLetter(DeadLettersTable deadLetters)
{
    [
        Function(nameof(ReplayDeadLetter)),
        Allow(Permission.ReplayDeadLetters),
        Description("Retries a dead letter: returns it to its queue.")
    ]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/dead-letters/{queue}/{id}/replay")]
            HttpRequest request,
        string queue,
        string id,
        StaffCaller caller,
        CancellationToken ct
    ) =>
        await deadLetters.Replay(caller.ShopId, queue, id, ct)
            ? TypedResults.NoContent()
            : throw new RuleBroken(
                DeadLetterRules.NotFound,
                "There is no such dead letter, or it was replayed already."
            );
}
