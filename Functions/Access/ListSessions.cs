using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="LastSeen">When the session was last used, to within ten minutes.</param>
/// <param name="UserAgent">The device's User-Agent.</param>
/// <param name="Network">Where it was opened from: a network, not an address; absent: unknown.</param>
/// <param name="Country">ISO 3166, two letters; absent: unknown.</param>
/// <param name="IsThis">True for the session of this call.</param>
public sealed record OpenSession(
    string Id,
    DateTimeOffset Created,
    DateTimeOffset LastSeen,
    DateTimeOffset Expires,
    string? UserAgent,
    string? Network,
    string? Country,
    bool IsThis
);

public sealed class ListSessions(SessionsTable sessions, StaffTable staff, TimeProvider clock)
{
    [
        Function(nameof(ListSessions)),
        Allow(Permission.ManageOwnAccount),
        Description("Lists your open sessions, newest first.")
    ]
    public async Task<Ok<IReadOnlyList<OpenSession>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/sessions")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var account = await staff.Find(caller.ShopId, caller.Id, ct);
        return TypedResults.Ok<IReadOnlyList<OpenSession>>([
            .. from kept in await sessions.Of(caller.ShopId, caller.Id, ct)
            let session = kept.Value
            where account is not null && session.IsLive(account, now)
            orderby session.Created descending
            select new OpenSession(
                session.Id,
                session.Created,
                session.LastSeen,
                session.Expires,
                session.UserAgent,
                session.Network,
                session.Country,
                session.Id == caller.SessionId
            ),
        ]);
    }
}
