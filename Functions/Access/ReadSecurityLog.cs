using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

public sealed class ReadSecurityLog(ISecurityLog log)
{
    private const int Usual = 50,
        Most = 200,
        LongestCursor = 100;

    [Function(nameof(ReadSecurityLog)), MayCall(Caller.Staff, Role.Owner)]
    [
        QueryParameter<int>("limit", "How many entries, 1 to 200; 50 where it is absent."),
        QueryParameter<string>("after", "The page before's next.")
    ]
    [Description(
        "Who signed in, what was refused, and who changed staff and keys, the latest first. Refusals of one kind are counted by the hour."
    )]
    public async Task<Ok<SecurityLogPage>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/security-log")] HttpRequest request,
        FunctionContext context,
        CancellationToken ct
    )
    {
        if (!request.TryRead("limit", out int limit))
            limit = Usual;
        if (limit is < 1 or > Most)
            throw new RuleBroken("input.out-of-range", $"limit is 1 to {Most}.") { Field = "limit" };
        request.TryRead("after", out string? after);
        if (
            after is not null
            && (after.Length > LongestCursor || after.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')))
        )
            throw new RuleBroken("input.wrong-type", "Expected here: the next of the page before.") { Field = "after" };
        return TypedResults.Ok(await log.Read(context.Identity().ShopId, after, limit, ct));
    }
}
