namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>A response as it was sent.</summary>
internal sealed record StripeAnswer(int Status, byte[] Body, string RequestId);

/// <summary>
/// Stores the first response to each idempotency key for 24 hours (https://docs.stripe.com/api/idempotent_requests).
/// A key is in use from <see cref="Begin"/> until <see cref="Finish"/> or <see cref="Release"/>.
/// </summary>
internal sealed class IdempotencyKeys(int remembered)
{
    private sealed record Entry(string Key, string Request, DateTimeOffset At, StripeAnswer? Answer, bool Released);

    private readonly Lock gate = new();
    private readonly BoundedCollection<Entry> entries = new(remembered, entry => entry.Key);

    /// <returns>The stored response, if any; null when this request is the first and must be executed.</returns>
    /// <exception cref="StripeProblem">
    /// 400 when the key was used with another request, 409 when the first is still in progress.
    /// </exception>
    public StripeAnswer? Begin(string key, string request, DateTimeOffset now)
    {
        if (key.Length > 255)
            throw StripeProblem.Invalid(null, "Idempotency keys have at most 255 characters.");
        lock (gate)
        {
            var entry = entries.Find(key);
            if (entry is null || entry.Released || entry.At < now.AddHours(-24))
            {
                entries.Put(new(key, request, now, null, Released: false));
                return null;
            }
            if (entry.Request != request)
                throw new StripeProblem(
                    400,
                    new(
                        "idempotency_error",
                        null,
                        "Keys for idempotent requests can only be used with the same endpoint and parameters they were first used with. Use another key to change the request."
                    )
                );
            return entry.Answer
                ?? throw new StripeProblem(
                    409,
                    new(
                        "invalid_request_error",
                        "idempotency_key_in_use",
                        "Another request with this idempotency key is in progress. Wait until it is done, or use another key."
                    )
                );
        }
    }

    public void Finish(string key, StripeAnswer answer) => Change(key, entry => entry with { Answer = answer });

    /// <summary>Releases a key whose request did not begin: it may be used again, also for another request.</summary>
    public void Release(string key) => Change(key, entry => entry with { Released = true });

    private void Change(string key, Func<Entry, Entry> change)
    {
        lock (gate)
            if (entries.Find(key) is { } entry)
                entries.Put(change(entry));
    }
}
