using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Name">What the key is for.</param>
/// <param name="Scope">What it may do: permissions that you have yourself.</param>
/// <param name="Days">How long it is valid: 1 to 366 days.</param>
public sealed record MakeApiKeyRequest(string Name, IReadOnlyList<Permission> Scope, int Days)
{
    public static MakeApiKeyRequest Example { get; } =
        new("Accounting", [Permission.ReadSales, Permission.ReadPayments], 90);

    /// <exception cref="RuleBroken"><c>input.out-of-range</c></exception>
    internal static TimeSpan Life(int days) =>
        days is >= 1 and <= ApiKey.LongestLife
            ? TimeSpan.FromDays(days)
            : throw new RuleBroken(InputRules.OutOfRange, $"days must be 1 to {ApiKey.LongestLife}.")
            {
                Field = "days",
            };
}

public sealed class MakeApiKey(ApiKeysTable keys, TimeProvider clock)
{
    [Function(nameof(MakeApiKey)), Allow(Permission.ManageApiKeys), NeedsStepUp, Audited(SecurityAction.ApiKeyMade)]
    [Idempotent]
    [Description("Makes an API key for another program. Its secret is in the answer, and is not shown again.")]
    public async Task<Created<MadeApiKey>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/api-keys")] HttpRequest request,
        [Body] MakeApiKeyRequest asked,
        StaffCaller caller,
        NewId id,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var scope = asked.Scope.Distinct().ToArray();
        ApiKey.Check(asked.Name, scope, caller.Permissions);
        var (now, life) = (clock.GetUtcNow(), MakeApiKeyRequest.Life(asked.Days));
        var token = new ApiKeyToken(caller.ShopId, id.Hex, RandomNumberGenerator.GetBytes(SessionToken.SecretBytes));
        var key = new ApiKey
        {
            ShopId = caller.ShopId,
            Id = id.Hex,
            Name = asked.Name.Trim(),
            MadeBy = caller.Id,
            Scope = [.. scope.Names()],
            SecretHash = SHA256.HashData(token.Secret),
            Created = now,
            Expires = now + life,
        };
        var all = await keys.Of(caller.ShopId, ct);
        // An earlier attempt at the same request may have added it; its secret reached nobody.
        var added = all.FirstOrDefault(one => one.Value.Id == key.Id);
        if (added is null && all.Count >= ApiKey.Most)
            throw new RuleBroken(ApiKeyRules.TooMany, $"A shop has at most {ApiKey.Most} API keys. Please reuse one.");
        await keys.Store(added, key, ct);
        context.IsAbout(key.Id);
        return TypedResults.Created($"/api/v1/api-keys/{key.Id}", new MadeApiKey(ApiKeyView.Of(key), token.Written));
    }
}
