namespace BakeryOps.Functions.Http;

/// <summary>What the middleware found out about a call, for the function to ask.</summary>
public static class CallContext
{
    private const string IdempotencyKeyItem = "BakeryOps.IdempotencyKey";

    /// <summary>Who is calling.</summary>
    /// <exception cref="InvalidOperationException">The function may be called by anyone, or is none of HTTP: nobody was asked.</exception>
    public static CallerIdentity Identity(this FunctionContext context) =>
        context.IdentityIfAny()
        ?? throw new InvalidOperationException(
            $"{context.FunctionDefinition.Name} asked who is calling, but lets in callers who need not say."
        );

    /// <summary>Who is calling, where the function lets in known and unknown callers alike; null = someone unknown.</summary>
    public static CallerIdentity? IdentityIfAny(this FunctionContext context) =>
        context.Items.TryGetValue(typeof(CallerIdentity), out var identity) ? (CallerIdentity)identity : null;

    internal static void IsCalledBy(this FunctionContext context, CallerIdentity identity) =>
        context.Items[typeof(CallerIdentity)] = identity;

    /// <summary>What the security log is to say of this call, beyond who made it.</summary>
    /// <param name="subject">The id of whom or what it is done to.</param>
    /// <param name="shopId">Where the caller is not known: the shop that they name.</param>
    /// <param name="staffId">Where the caller is not known: the account that they name.</param>
    public static void IsAbout(
        this FunctionContext context,
        string? subject = null,
        string? shopId = null,
        string? staffId = null
    ) => context.Items[typeof(AuditSubject)] = new AuditSubject(subject, shopId, staffId);

    internal static AuditSubject AuditSubject(this FunctionContext context) =>
        context.Items.TryGetValue(typeof(AuditSubject), out var subject)
            ? (AuditSubject)subject
            : new(null, null, null);

    /// <summary>The key of a function with <see cref="NeedsIdempotencyKeyAttribute"/>: 1–255 visible ASCII characters.</summary>
    public static string IdempotencyKey(this FunctionContext context) =>
        context.Items.TryGetValue(IdempotencyKeyItem, out var key)
            ? (string)key
            : throw new InvalidOperationException(
                $"{context.FunctionDefinition.Name} does not declare [NeedsIdempotencyKey]."
            );

    internal static void HasIdempotencyKey(this FunctionContext context, string key) =>
        context.Items[IdempotencyKeyItem] = key;
}
