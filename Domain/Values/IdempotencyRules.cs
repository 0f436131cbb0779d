namespace BakeryOps.Domain.Values;

/// <summary>Rules of the idempotency key that a request carries.</summary>
public static class IdempotencyRules
{
    public static Rule KeyReused { get; } = new("idempotency.key-reused", RuleKind.Conflict);
    public static Rule InProgress { get; } = new("idempotency.in-progress", RuleKind.Conflict);
    public static Rule KeyUsedUp { get; } = new("idempotency.key-used-up", RuleKind.Conflict);
}
