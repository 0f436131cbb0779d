using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>A request with an idempotency key: under way, answered, or to be done again.</summary>
public sealed record IdempotentRequest
{
    /// <summary>For how long repeats are recognised.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>After this time a request without an answer counts as abandoned, and a repeat does it again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>Tells its contents from others; without the key it tells nothing about them.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Random. With the key it gives the ids of what is created: the same for each repeat.</summary>
    public required byte[] Seed { get; init; }

    /// <summary>Exclusive; UTC.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Since when it is under way; null: it is not.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether no earlier attempt can have created anything.</summary>
    public bool IsFirstAttempt => Since + Kept == Expires;

    /// <summary>Encrypted with the key; null: there is none.</summary>
    public byte[]? Answer { get; init; }

    /// <param name="seed">32 random bytes.</param>
    public static IdempotentRequest Start(string fingerprint, byte[] seed, DateTimeOffset now) =>
        new()
        {
            Fingerprint = fingerprint,
            Seed = seed,
            Expires = now + Kept,
            Since = now,
        };

    /// <summary>A repeat of the request: it must have the same contents, and none may be under way.</summary>
    /// <returns>With an answer, the same; else the request as being done again.</returns>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c>, <c>idempotency.in-progress</c></exception>
    public IdempotentRequest Repeat(string fingerprint, DateTimeOffset now)
    {
        if (fingerprint != Fingerprint)
            throw new RuleBroken(
                IdempotencyRules.KeyReused,
                "This Idempotency-Key came before with another request. A new request needs a new key."
            )
            {
                Field = "Idempotency-Key",
            };
        if (Answer is not null)
            return this;
        if (now < Since + Longest)
            throw new RuleBroken(
                IdempotencyRules.InProgress,
                "The same request came before and is still being processed. Please send it again in a moment."
            )
            {
                Field = "Idempotency-Key",
                RetryAfter = Soon,
            };
        return this with { Since = now };
    }

    /// <param name="sealedAnswer">Encrypted; null: it is not kept, and a repeat does the request again.</param>
    public IdempotentRequest Done(byte[]? sealedAnswer) => this with { Since = null, Answer = sealedAnswer };
}
