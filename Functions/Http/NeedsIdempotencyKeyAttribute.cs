namespace BakeryOps.Functions.Http;

/// <summary>
/// The function must be told, by the header <c>Idempotency-Key</c> (1–255 visible ASCII characters), which of several
/// submits are one and the same. Without it the answer is 400 <c>input.no-idempotency-key</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsIdempotencyKeyAttribute : Attribute;
