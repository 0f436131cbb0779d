using System.Reflection;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Http;

/// <summary>What a function declares by its attributes, read once at start-up.</summary>
/// <param name="Http">Null: not an HTTP function.</param>
/// <param name="Area">The folder of the function: <c>Orders</c>.</param>
/// <param name="Permissions">Staff with one of these may call.</param>
/// <param name="Leaves">The security log entry that a successful call writes; null: none.</param>
public sealed record Declaration(
    string Name,
    string Area,
    MethodInfo Method,
    HttpTriggerAttribute? Http,
    IReadOnlySet<Caller> Callers,
    IReadOnlySet<Permission> Permissions,
    bool NeedsIdempotencyKey,
    Type? Body,
    string? Description,
    bool NeedsRecentPassword = false,
    SecurityAction? Leaves = null
)
{
    /// <summary>Null: not triggered by a queue.</summary>
    public QueueDeclaration? Queue { get; } = QueueDeclaration.Of(Method);

    /// <summary>No authentication is required here; a vendor's signature is verified by the function.</summary>
    public bool IsOpen => Callers.Contains(Caller.Anyone) || Callers.Contains(Caller.Vendor);

    public bool Admits(CallerIdentity caller) =>
        Callers.Contains(Caller.Anyone)
        || (
            Callers.Contains(caller.Kind)
            && (caller.Kind != Caller.Staff || Permissions.Any(permission => caller.StaffRole().Has(permission)))
        );

    /// <summary>What is wrong with the declaration; null: nothing.</summary>
    public string? Fault =>
        Callers.Count == 0 ? $"{Name} does not declare who may call it ([Allow])."
        : Callers.Contains(Caller.Staff) && Permissions.Count == 0
            ? $"{Name}: staff are allowed by a permission, not by Caller.Staff."
        : Callers.Contains(Caller.System) != Http is null
            ? $"{Name}: Caller.System is for functions without an HTTP trigger, and only for those."
        : NeedsRecentPassword && !Callers.SetEquals([Caller.Staff]) ? $"{Name}: only staff have a password to confirm."
        : null;

    public static Declaration Of(MethodInfo method)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var allowed = method.GetCustomAttributes<AllowAttribute>().ToArray();
        var http = method
            .GetParameters()
            .Select(p => p.GetCustomAttribute<HttpTriggerAttribute>())
            .FirstOrDefault(t => t is not null);
        return new(
            name,
            method.DeclaringType!.Namespace!.Split('.').Last(),
            method,
            http,
            allowed.Select(one => one.Caller).ToHashSet(),
            allowed.Select(one => one.Permission).OfType<Permission>().ToHashSet(),
            method.IsDefined(typeof(NeedsIdempotencyKeyAttribute)),
            method.GetCustomAttributes().OfType<IJsonBody>().SingleOrDefault()?.Body,
            method.GetCustomAttribute<DescriptionAttribute>()?.Description,
            method.IsDefined(typeof(NeedsRecentPasswordAttribute)),
            method.GetCustomAttribute<AuditedAttribute>()?.Action
        );
    }
}
