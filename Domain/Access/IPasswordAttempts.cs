using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Where the tries at accounts' passwords are counted.</summary>
public interface IPasswordAttempts
{
    /// <summary>Null: none were counted.</summary>
    Task<Versioned<PasswordAttempts>?> Find(string shopId, string staffId, string source, CancellationToken ct);

    /// <param name="read">Null: there were none.</param>
    /// <exception cref="RuleBroken"><c>tries.changed-meanwhile</c>: another try was counted since.</exception>
    Task Keep(Versioned<PasswordAttempts>? read, PasswordAttempts changed, CancellationToken ct);

    /// <summary>Forgets those of one source, and some of other sources that are over.</summary>
    Task Forget(string shopId, string staffId, string source, DateTimeOffset now, CancellationToken ct);

    /// <summary>Forgets all tries at an account, as after a new password.</summary>
    Task ForgetAll(string shopId, string staffId, CancellationToken ct);
}
