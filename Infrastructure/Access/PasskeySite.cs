using System.Net;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// The site that passkeys are for: <c>SignIn:PasskeySite</c> and <c>SignIn:PasskeyOrigins</c>, or else that of
/// <c>PublicAddress</c>. A passkey is for a name, never for an IP address, so that this machine is <c>localhost</c>.
/// </summary>
public sealed class PasskeySite(IConfiguration configuration, IOptions<SignInOptions> options)
{
    private readonly Lazy<(string Id, IReadOnlySet<string> Origins)?> site = new(() =>
        Of(configuration, options.Value)
    );

    /// <summary>The relying party's id.</summary>
    /// <exception cref="RuleBroken"><c>passkey.not-set-up</c></exception>
    public string Id => Known.Id;

    /// <exception cref="RuleBroken"><c>passkey.not-set-up</c></exception>
    public IReadOnlySet<string> Origins => Known.Origins;

    private (string Id, IReadOnlySet<string> Origins) Known =>
        site.Value
        ?? throw new RuleBroken(
            PasskeyRules.NotSetUp,
            "Whoever runs this deployment has to set SignIn:PasskeySite, or a PublicAddress with a name."
        );

    private static (string, IReadOnlySet<string>)? Of(IConfiguration configuration, SignInOptions options)
    {
        var ours = new PublicAddress(configuration).Of("");
        if (ours is not null && IPAddress.TryParse(ours.Host, out var address) && IPAddress.IsLoopback(address))
            ours = new UriBuilder(ours) { Host = "localhost" }.Uri;
        var id = options.PasskeySite is { Length: > 0 } set ? set : ours?.Host;
        if (id is null || IPAddress.TryParse(id, out _))
            return null;
        var own = ours?.GetLeftPart(UriPartial.Authority) ?? $"https://{id}";
        var origins = options.PasskeyOrigins.Count > 0 ? options.PasskeyOrigins : [own];
        return (id, origins.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }
}
