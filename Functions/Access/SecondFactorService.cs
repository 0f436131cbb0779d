using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Checks the codes of second factors. Each code counts once, however many calls bring it at a time.</summary>
public sealed class SecondFactorService(
    SecondFactorsTable factors,
    TotpCodes totp,
    PasswordAttemptsTable tries,
    TimeProvider clock
)
{
    private const int LongestCode = 64;

    /// <param name="sources">
    /// Where the code comes from: each counts the attempt, and each must allow it. A recovery code cannot be guessed, so
    /// that the first of them alone counts it: strangers cannot lock its owner out.
    /// </param>
    /// <returns>False: it is wrong, was used before, or there were too many attempts.</returns>
    public async Task<bool> Accepts(
        string shopId,
        string staffId,
        string code,
        IReadOnlyList<string> sources,
        CancellationToken ct
    )
    {
        if (code.Length > LongestCode)
            return false;
        var now = clock.GetUtcNow();
        var tidy = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        var counting = tidy.All(char.IsAsciiDigit) ? sources : [sources[0]];
        foreach (var source in counting)
            if (!await Count(shopId, staffId, source, now, ct))
                return false;
        if (!await Use(shopId, staffId, tidy, now, ct))
            return false;
        foreach (var source in counting)
            await tries.Forget(shopId, staffId, source, now, ct);
        return true;
    }

    /// <summary>Checks a code that signed-in staff are asked for.</summary>
    /// <exception cref="RuleBroken"><c>access.second-factor-needed</c>: it is absent; <c>access.wrong-code</c></exception>
    public async Task MustAccept(StaffCaller you, string? code, CancellationToken ct)
    {
        if (code is null)
            throw new RuleBroken(SecondFactorRules.Needed, "Please send a code of your authenticator app, too.")
            {
                Field = "code",
            };
        if (!await Accepts(you.ShopId, you.Id, code, [$"code-session-{you.SessionId}"], ct))
            throw new RuleBroken(
                SecondFactorRules.WrongCode,
                "The code is wrong or was used before, or there have been too many attempts."
            )
            {
                Field = "code",
            };
    }

    /// <summary>New recovery codes; all earlier ones are void.</summary>
    public static (IReadOnlyList<string> Codes, IReadOnlyList<string> Hashes) NewRecoveryCodes(
        string shopId,
        string staffId
    )
    {
        string[] codes =
        [
            .. Enumerable
                .Range(0, RecoveryCode.Count)
                .Select(_ => RecoveryCode.Write(RandomNumberGenerator.GetBytes(RecoveryCode.Bytes))),
        ];
        return (codes, [.. codes.Select(code => RecoveryCode.HashOf(shopId, staffId, code))]);
    }

    /// <summary>An attempt is counted before its code is checked, so that concurrent guesses count too.</summary>
    private Task<bool> Count(string shopId, string staffId, string source, DateTimeOffset now, CancellationToken ct) =>
        tries.Change(
            shopId,
            staffId,
            source,
            counted =>
                (counted ?? PasswordAttempts.None(shopId, staffId, source, now)) is var soFar && soFar.LetsTry(now)
                    ? soFar.WithTry(now)
                    : null,
            ct
        );

    private async Task<bool> Use(string shopId, string staffId, string code, DateTimeOffset now, CancellationToken ct)
    {
        var hash = RecoveryCode.HashOf(shopId, staffId, code);
        var isUsed = false;
        await factors.Change(
            shopId,
            staffId,
            kept =>
            {
                var step = kept.Totp is { } app ? totp.StepOf(kept, app.SealedSecret, code, now) : null;
                var after = step is { } known ? kept.WithUsed(known) : kept.WithUsed(hash);
                isUsed = after is not null;
                return after ?? kept;
            },
            ct
        );
        return isUsed;
    }
}
