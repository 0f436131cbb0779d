using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Who calls a function.</summary>
public enum Caller
{
    /// <summary>
    /// Anyone, without credentials. The resource must be public, or its address must hold the secret.
    /// </summary>
    Anyone,

    /// <summary>The shop's web site, by its publishable key.</summary>
    Storefront,

    /// <summary>A member of the shop's staff, by a session.</summary>
    Staff,

    /// <summary>A vendor's webhook, by its signature, which the function itself verifies.</summary>
    Vendor,

    /// <summary>BakeryOps itself: queues, timers, orchestrations and activities. Never over HTTP.</summary>
    System,
}

/// <summary>
/// Declares who may call a function. Several attributes add up. A function without one fails the start-up.
/// </summary>
/// <param name="caller">The kind of caller.</param>
/// <param name="roles">For staff: the allowed roles; none named = every role.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MayCallAttribute(Caller caller, params Role[] roles) : Attribute
{
    public Caller Caller { get; } = caller;
    public IReadOnlyList<Role> Roles { get; } = roles;
}
