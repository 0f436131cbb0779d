using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed record OpenSession
{
    public required string Id { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the session was last used, to within ten minutes.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>The device's User-Agent.</summary>
    public required string? UserAgent { get; init; }

    /// <summary>Where it was opened from: a network, not an address; absent: unknown.</summary>
    public required string? Network { get; init; }

    /// <summary>ISO 3166, two letters; absent: unknown.</summary>
    public required string? Country { get; init; }

    /// <summary>True for the session of this call.</summary>
    public required bool IsThis { get; init; }
}

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
            select new OpenSession
            {
                Id = session.Id,
                Created = session.Created,
                LastSeen = session.LastSeen,
                Expires = session.Expires,
                UserAgent = session.UserAgent,
                Network = session.Network,
                Country = session.Country,
                IsThis = session.Id == caller.SessionId,
            },
        ]);
    }
}
