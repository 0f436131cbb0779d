using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>
/// Recognises devices that signed in before, and rate limits sign-ins from all others by client address.
/// </summary>
public sealed class SignInDevices(
    KnownDevicesTable devices,
    RateLimits limits,
    ClientAddress addresses,
    TimeProvider clock
)
{
    /// <param name="who">The e-mail address or the account.</param>
    /// <param name="deviceToken">Null: it is a cookie, or there is none.</param>
    /// <exception cref="RuleBroken"><c>access.too-many-requests</c></exception>
    public async Task<SignInOrigin> Of(
        HttpRequest request,
        string shopId,
        string who,
        string? deviceToken,
        CancellationToken ct
    )
    {
        var shown = deviceToken ?? request.Cookies[Credentials.DeviceCookie];
        var device =
            SessionToken.TryParse(shown, out var token) && token.ShopId == shopId ? await Find(token, ct) : null;
        limits.TakeSignIn(request.HttpContext, shopId, who, device?.Id);
        return new(addresses.Of(request.HttpContext), device, device is null ? null : shown);
    }

    /// <returns>The token that identifies this device to the account from now on.</returns>
    public async Task<string> Remember(
        StaffAccount account,
        SignInOrigin from,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (from.IsKnownTo(account))
            return from.DeviceToken!;
        var (device, token) = KnownDevice.New(
            account,
            Guid.CreateVersion7(now).ToString("N"),
            RandomNumberGenerator.GetBytes(SessionToken.SecretBytes),
            now
        );
        await devices.Add(device, ct);
        return token.Written;
    }

    private async Task<KnownDevice?> Find(SessionToken token, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (
            await devices.Find(token.ShopId, token.StaffId, token.SessionId, ct) is not { } kept
            || !kept.Value.Is(token, now)
        )
            return null;
        if (kept.Value.IsWorthWriting(now))
            await devices.Replace(kept, kept.Value.Used(now), ct);
        return kept.Value;
    }
}
