namespace BakeryOps.Functions.Http;

/// <summary>
/// The function requires the header <c>Idempotency-Key</c> (1–255 visible ASCII characters), by which it recognises
/// repeats of a request. Without it the answer is 400 <c>input.no-idempotency-key</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsIdempotencyKeyAttribute : Attribute;
