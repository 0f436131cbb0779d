using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>An API key, as shown to those who manage them. Its secret is shown once, when it is made or rotated.</summary>
public sealed record ApiKeyView
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The id of the member of staff; the key may never do more than they may.</summary>
    public required string MadeBy { get; init; }
    public required IReadOnlyList<Permission> Scope { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset Expires { get; init; }

    /// <summary>To within ten minutes; absent: it was never used.</summary>
    public required DateTimeOffset? LastUsed { get; init; }

    /// <summary>Until when the secret before the last rotation is valid too; absent: there is none.</summary>
    public required DateTimeOffset? FormerUntil { get; init; }

    /// <summary>Absent: it is not revoked.</summary>
    public required DateTimeOffset? Revoked { get; init; }

    internal static ApiKeyView Of(ApiKey key) =>
        new()
        {
            Id = key.Id,
            Name = key.Name,
            MadeBy = key.MadeBy,
            Scope = [.. RolePermissions.Known(key.Scope).Order()],
            Created = key.Created,
            Expires = key.Expires,
            LastUsed = key.LastUsed,
            FormerUntil = key.FormerUntil,
            Revoked = key.Revoked,
        };
}

/// <param name="Secret">Send it in X-Api-Key. It is not shown again.</param>
public sealed record MadeApiKey(ApiKeyView Key, string Secret);
