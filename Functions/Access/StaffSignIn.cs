using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>The last step of each way to sign in.</summary>
public sealed class StaffSignIn(SessionService sessions, SignInDevices devices, IStaffNotices notices)
{
    /// <summary>
    /// Opens the session, remembers the device, and hands both over. A device or country that is new is told by e-mail.
    /// </summary>
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
        if (from.IsNewTo(account))
            await notices.Send(StaffNotice.Of(session), ct);
        var device = await devices.Remember(account, from, opened.At, ct);
        return SessionCookie.HandOver(context.GetHttpContext()!, account, session, token, asCookie, device);
    }
}
