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

    /// <summary>A customer of the shop who signed in by a code, by a session.</summary>
    Customer,

    /// <summary>A member of the shop's staff, by a session, or a program of the shop's, by an API key.</summary>
    Staff,

    /// <summary>Who runs the deployment, by a key of its settings.</summary>
    Admin,

    /// <summary>A vendor's webhook, by its signature, which the function itself verifies.</summary>
    Vendor,

    /// <summary>BakeryOps itself: queues, timers, orchestrations and activities. Never over HTTP.</summary>
    System,
}

/// <summary>
/// Declares who may call a function. Several attributes add up. A function without one fails the start-up.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AllowAttribute : Attribute
{
    /// <param name="permission">Allows the staff whose role has this permission.</param>
    public AllowAttribute(Permission permission) => (Caller, Permission) = (Caller.Staff, permission);

    /// <param name="caller">Not <see cref="Caller.Staff"/>, who need a permission.</param>
    public AllowAttribute(Caller caller) => Caller = caller;

    public Caller Caller { get; }

    /// <summary>Null unless the caller is staff.</summary>
    public Permission? Permission { get; }
}
