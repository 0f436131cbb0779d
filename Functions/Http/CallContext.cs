using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Pipeline;

namespace BakeryOps.Functions.Http;

/// <summary>What the middleware found out about a call.</summary>
public static class CallContext
{
    /// <summary>The authenticated caller.</summary>
    /// <exception cref="InvalidOperationException">
    /// The function admits anyone, or is not an HTTP function: no caller was authenticated.
    /// </exception>
    public static CallerIdentity Identity(this FunctionContext context) =>
        context.IdentityIfAny()
        ?? throw new InvalidOperationException(
            $"{context.FunctionDefinition.Name} asked for the caller, but does not require authentication."
        );

    /// <summary>The authenticated caller; null = unknown, where the function admits unknown callers.</summary>
    public static CallerIdentity? IdentityIfAny(this FunctionContext context) =>
        context.Items.TryGetValue(typeof(CallerIdentity), out var identity) ? (CallerIdentity)identity : null;

    internal static void IsCalledBy(this FunctionContext context, CallerIdentity identity) =>
        context.Items[typeof(CallerIdentity)] = identity;

    /// <summary>Adds details of this call to its security log entry.</summary>
    /// <param name="subject">The id of the affected account, session or key.</param>
    /// <param name="shopId">For a caller who belongs to no shop: the shop that they name.</param>
    /// <param name="staffId">For an unknown caller: the account that they name.</param>
    public static void IsAbout(
        this FunctionContext context,
        string? subject = null,
        string? shopId = null,
        string? staffId = null
    ) => context.Items[typeof(AuditSubject)] = new AuditSubject(subject, shopId, staffId);

    /// <summary>This call writes another entry than the function declares.</summary>
    internal static void Leaves(this FunctionContext context, SecurityAction instead) =>
        context.Items[typeof(AuditSubject)] = context.AuditSubject() with { Instead = instead };

    /// <summary>Whether this call repeats an earlier one and gets its answer.</summary>
    internal static bool IsRepeat(this FunctionContext context) => context.Items.ContainsKey(typeof(StoredAnswer));

    internal static AuditSubject AuditSubject(this FunctionContext context) =>
        context.Items.TryGetValue(typeof(AuditSubject), out var subject)
            ? (AuditSubject)subject
            : new(null, null, null);
}
