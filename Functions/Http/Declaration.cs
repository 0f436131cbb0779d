using System.ComponentModel;
using System.Reflection;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Access;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Http;

/// <summary>What a function declares about itself by its attributes, read once at start.</summary>
/// <param name="Http">Null: not reached over HTTP.</param>
/// <param name="Area">The folder it stands in: <c>Orders</c>.</param>
/// <param name="StaffRoles">Null: any role, if staff may call at all.</param>
public sealed record Declaration(
    string Name, string Area, MethodInfo Method, HttpTriggerAttribute? Http, IReadOnlySet<Caller> Callers, IReadOnlySet<Role>? StaffRoles,
    bool NeedsIdempotencyKey, Type? Body, string? Description)
{
    /// <summary>Nobody needs to say who they are.</summary>
    public bool IsOpen => Callers.Contains(Caller.Anyone) || Callers.Contains(Caller.Vendor);

    public bool Admits(CallerIdentity caller) => Callers.Contains(Caller.Anyone)
        || (Callers.Contains(caller.Kind) && (caller.Kind != Caller.Staff || StaffRoles is null || (caller.Role is { } role && StaffRoles.Contains(role))));

    /// <exception cref="InvalidOperationException">It declares nobody who may call it, or what cannot be.</exception>
    public static Declaration Of(MethodInfo method)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var mayCall = method.GetCustomAttributes<MayCallAttribute>().ToArray();
        var http = method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null);
        var callers = mayCall.Select(m => m.Caller).ToHashSet();
        if (callers.Count == 0) throw new InvalidOperationException($"{name} does not declare who may call it ([MayCall]).");
        if (callers.Contains(Caller.System) != http is null)
            throw new InvalidOperationException($"{name}: Caller.System is for what no request reaches, and for that alone.");
        var staff = mayCall.Where(m => m.Caller == Caller.Staff).ToArray();
        return new(name, method.DeclaringType!.Namespace!.Split('.').Last(), method, http, callers,
            staff.Length == 0 || staff.Any(m => m.Roles.Count == 0) ? null : staff.SelectMany(m => m.Roles).ToHashSet(),
            method.IsDefined(typeof(NeedsIdempotencyKeyAttribute)),
            method.GetCustomAttributes().OfType<ITakes>().SingleOrDefault()?.Body,
            method.GetCustomAttribute<DescriptionAttribute>()?.Description);
    }
}
