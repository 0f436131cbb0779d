using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Binding;
using Microsoft.Azure.Functions.Worker.Converters;

namespace BakeryOps.Functions.Access;

/// <summary>
/// The caller, as identified by the middleware. A function takes it as a parameter: of this type, or of the kind that it
/// admits. <see cref="ShopId"/> is the only shop that the call may access.
/// </summary>
/// <param name="Id">The staff member's or the key's id; never a secret.</param>
[InputConverter(typeof(CallerConverter))]
public record CallerIdentity(Caller Kind, string ShopId, string Id)
{
    /// <summary>The id of the credential, by which requests are counted.</summary>
    public virtual string CredentialId => Id;

    /// <summary>Whether a function that demands a permission is open to this caller.</summary>
    public virtual bool Has(Permission permission) => false;
}

/// <summary>A member of the shop's staff, by a session.</summary>
/// <param name="ConfirmedUntil">Until when their last password confirmation is valid; exclusive.</param>
/// <param name="ByCookie">The browser sent the session automatically, as a cookie.</param>
public sealed record StaffCaller(
    string ShopId,
    string Id,
    Role Role,
    string SessionId,
    DateTimeOffset ConfirmedUntil,
    bool ByCookie = false
) : CallerIdentity(Caller.Staff, ShopId, Id)
{
    /// <summary>What they may do in their shop, by their role.</summary>
    public IReadOnlySet<Permission> Permissions { get; init; } = Role.Defaults();

    /// <summary>Their role needs a second factor, and this session was opened without one.</summary>
    public bool LacksSecondFactor { get; init; }

    /// <summary>Of the API key that acts for them; null: they act themselves.</summary>
    public string? ApiKeyId { get; init; }

    public override string CredentialId => ApiKeyId ?? SessionId;

    public override bool Has(Permission permission) => Permissions.Contains(permission);
}

/// <summary>A customer who has proved a phone number or an e-mail address.</summary>
public sealed record CustomerCaller(string ShopId, string Id, string SessionId)
    : CallerIdentity(Caller.Customer, ShopId, Id)
{
    public override string CredentialId => SessionId;
}

/// <summary>The shop's web site, by its publishable key.</summary>
public sealed record StorefrontCaller(string ShopId, string Id) : CallerIdentity(Caller.Storefront, ShopId, Id);

/// <summary>Who runs the deployment. They belong to no shop.</summary>
/// <param name="Name">Of the key.</param>
public sealed record AdminCaller(string Name) : CallerIdentity(Caller.Admin, SecurityEvent.NoShop, $"admin-{Name}");
