using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>The store of password attempts per account.</summary>
public interface IPasswordAttempts
{
    /// <summary>Null: none were counted.</summary>
    Task<Versioned<PasswordAttempts>?> Find(string shopId, string staffId, string source, CancellationToken ct);

    /// <param name="read">Null: there were none.</param>
    /// <exception cref="RuleBroken"><c>tries.changed-meanwhile</c>: another attempt was counted since.</exception>
    Task Keep(Versioned<PasswordAttempts>? read, PasswordAttempts changed, CancellationToken ct);

    /// <summary>Deletes the attempts of one source, and some expired ones of other sources.</summary>
    Task Forget(string shopId, string staffId, string source, DateTimeOffset now, CancellationToken ct);

    /// <summary>Deletes all attempts of an account, for instance after a new password.</summary>
    Task ForgetAll(string shopId, string staffId, CancellationToken ct);
}
