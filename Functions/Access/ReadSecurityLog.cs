using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Limit">The number of entries, 1 to 200; 50 if absent.</param>
/// <param name="After">The value of next in the previous page.</param>
public sealed record SecurityLogQuery(int Limit = 50, string? After = null)
{
    private const int Most = 200,
        LongestCursor = 100;

    /// <exception cref="RuleBroken"><c>input.out-of-range</c>, <c>input.wrong-type</c></exception>
    public void Check()
    {
        if (Limit is < 1 or > Most)
            throw new RuleBroken(InputRules.OutOfRange, $"limit must be 1 to {Most}.") { Field = "limit" };
        if (
            After?.Length > LongestCursor
            || After?.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')) == true
        )
            throw new RuleBroken(InputRules.WrongType, "Expected here: next of the previous page.") { Field = "after" };
    }
}

public sealed class ReadSecurityLog(SecurityLogTable log)
{
    [Function(nameof(ReadSecurityLog)), Allow(Permission.ReadSecurityLog)]
    [Description(
        "Lists sign-ins, refused calls, and changes of staff and keys, newest first. "
            + "Refusals of one kind are counted per hour."
    )]
    public async Task<Ok<SecurityLogPage>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/security-log")] HttpRequest request,
        [Query] SecurityLogQuery query,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        query.Check();
        return TypedResults.Ok(await log.Read(caller.ShopId, query.After, query.Limit, ct));
    }
}
