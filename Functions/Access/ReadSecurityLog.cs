using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed class ReadSecurityLog(SecurityLogTable log)
{
    private const int Usual = 50,
        Most = 200,
        LongestCursor = 100;

    [Function(nameof(ReadSecurityLog)), Allow(Permission.ReadSecurityLog)]
    [
        QueryParameter<int>("limit", "The number of entries, 1 to 200; 50 if absent."),
        QueryParameter<string>("after", "The value of next in the previous page.")
    ]
    [Description(
        "Lists sign-ins, refused calls, and changes of staff and keys, newest first. "
            + "Refusals of one kind are counted per hour."
    )]
    public async Task<Ok<SecurityLogPage>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/security-log")] HttpRequest request,
        FunctionContext context,
        CancellationToken ct
    )
    {
        if (!request.TryRead("limit", out int limit))
            limit = Usual;
        if (limit is < 1 or > Most)
            throw new RuleBroken(InputRules.OutOfRange, $"limit must be 1 to {Most}.") { Field = "limit" };
        request.TryRead("after", out string? after);
        if (
            after is not null
            && (after.Length > LongestCursor || after.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')))
        )
            throw new RuleBroken(InputRules.WrongType, "Expected here: next of the previous page.") { Field = "after" };
        return TypedResults.Ok(await log.Read(context.Identity().ShopId, after, limit, ct));
    }
}
