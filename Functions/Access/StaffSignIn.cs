using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>The last step of each way to sign in.</summary>
public sealed class StaffSignIn(SessionService sessions, SignInDevices devices)
{
    /// <summary>Opens the session, remembers the device, and hands both over.</summary>
    public async Task<SignedIn> Open(
        FunctionContext context,
        StaffAccount account,
        SignInOrigin from,
        NewSession opened,
        bool asCookie,
        CancellationToken ct
    )
    {
        var (session, token) = await sessions.Open(account, opened, ct);
        context.IsAbout(session.Id, account.ShopId, account.Id);
        var device = await devices.Remember(account, from, opened.At, ct);
        return SessionCookie.HandOver(context.GetHttpContext()!, account, session, token, asCookie, device);
    }
}
