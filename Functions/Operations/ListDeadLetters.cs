using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Operations;
using BakeryOps.Infrastructure.Operations;

namespace BakeryOps.Functions.Operations;

/// <summary>A message that failed too often, for the owner to inspect and to retry.</summary>
/// <param name="Message">The content of the message: ids only.</param>
public sealed record DeadLetterView(string Queue, string Id, DateTimeOffset GivenUpAt, JsonElement Message);

public sealed class ListDeadLetters(DeadLetterCollector watch, DeadLettersTable deadLetters)
{
    private const int Most = 500;

    [
        Function(nameof(ListDeadLetters)),
        Allow(Permission.ReadDeadLetters),
        Description("Lists the shop's dead letters (messages that failed too often) by queue, at most 500.")
    ]
    public async Task<Ok<List<DeadLetterView>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/dead-letters")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        await watch.Look(ct);
        return TypedResults.Ok(await deadLetters.List(caller.ShopId, ct).Take(Most).Select(Shown).ToListAsync(ct));
    }

    private static DeadLetterView Shown(DeadLetter message) =>
        new(message.Queue, message.Id, message.GivenUpAt, JsonElement.Parse(message.Body));
}
