using System.Reflection;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Http;

/// <summary>What a function declares by its attributes and parameters, read once at start-up.</summary>
/// <param name="Area">The folder of the function: <c>Orders</c>.</param>
/// <param name="Http">Null: not an HTTP function.</param>
/// <param name="Permissions">Staff with one of these may call.</param>
public sealed record Declaration(
    string Name,
    string Area,
    MethodInfo Method,
    HttpTriggerAttribute? Http,
    IReadOnlySet<Caller> Callers,
    IReadOnlySet<Permission> Permissions
)
{
    private readonly ParameterInfo[] parameters = Method.GetParameters();

    /// <summary>Null: not triggered by a queue.</summary>
    public QueueDeclaration? Queue { get; } = QueueDeclaration.Of(Method);

    public string? Description { get; } = Method.GetCustomAttribute<DescriptionAttribute>()?.Description;

    public bool NeedsStepUp { get; } = Method.IsDefined(typeof(NeedsStepUpAttribute));

    /// <summary>The security log entry that a successful call writes; null: none.</summary>
    public SecurityAction? Leaves { get; } = Method.GetCustomAttribute<AuditedAttribute>()?.Action;

    /// <summary>Whether the answer is stored for repeats with the same key.</summary>
    public bool IsIdempotent { get; } = Method.IsDefined(typeof(IdempotentAttribute));

    /// <summary>Whether the function takes an <see cref="IdempotencyKey"/>, which callers then must send.</summary>
    public bool NeedsIdempotencyKey { get; } =
        Method.GetParameters().Any(p => p.ParameterType == typeof(IdempotencyKey));

    /// <summary>Whether callers must send the version that they read (<see cref="IfMatch"/>).</summary>
    public bool NeedsVersion { get; } = Method.GetParameters().Any(p => p.ParameterType == typeof(IfMatch));

    /// <summary>The type of the JSON body; null: it reads none.</summary>
    public Type? Body => With<BodyAttribute>()?.ParameterType;

    /// <summary>Null: its body is not text.</summary>
    public TextBodyAttribute? TextBody => With<TextBodyAttribute>()?.GetCustomAttribute<TextBodyAttribute>();

    /// <summary>Null: its body is no file.</summary>
    public BytesBodyAttribute? BytesBody { get; } =
        Method
            .GetParameters()
            .Select(p => p.GetCustomAttribute<BytesBodyAttribute>())
            .SingleOrDefault(body => body is not null);

    /// <summary>The parameters of the query string.</summary>
    public IReadOnlyList<QueryParameter> Query =>
        With<QueryAttribute>() is { } query ? QueryParameter.Of(query.ParameterType) : [];

    /// <summary>No authentication is required here; a vendor's signature is verified by the function.</summary>
    public bool IsOpen => Callers.Contains(Caller.Anyone) || Callers.Contains(Caller.Vendor);

    public bool Admits(CallerIdentity caller) =>
        Callers.Contains(Caller.Anyone)
        || (Callers.Contains(caller.Kind) && (caller.Kind != Caller.Staff || Permissions.Any(caller.Has)));

    /// <summary>What is wrong with the declaration; null: nothing.</summary>
    public string? Fault
    {
        get
        {
            if (Callers.Count == 0)
                return $"{Name} does not declare who may call it ([Allow]).";
            if (Callers.Contains(Caller.Staff) && Permissions.Count == 0)
                return $"{Name}: staff are allowed by a permission, not by Caller.Staff.";
            if (Callers.Contains(Caller.System) != Http is null)
                return $"{Name}: Caller.System is for functions without an HTTP trigger, and only for those.";
            if (NeedsStepUp && !Callers.SetEquals([Caller.Staff]))
                return $"{Name}: only staff have a password to confirm.";
            if (parameters.Any(p => !CanBe(p.ParameterType)))
                return $"{Name} takes a caller whom it does not admit, or not only.";
            if (IsIdempotent && (IsOpen || NeedsIdempotencyKey || Http?.Methods is not ["post"]))
                return $"{Name}: answers are stored of POST by a known caller, and if the function has no use of the key itself.";
            return null;
        }
    }

    public static Declaration Of(MethodInfo method)
    {
        var allowed = method.GetCustomAttributes<AllowAttribute>().ToArray();
        return new(
            method.GetCustomAttribute<FunctionAttribute>()!.Name,
            method.DeclaringType!.Namespace!.Split('.').Last(),
            method,
            method
                .GetParameters()
                .Select(p => p.GetCustomAttribute<HttpTriggerAttribute>())
                .FirstOrDefault(t => t is not null),
            allowed.Select(one => one.Caller).ToHashSet(),
            allowed.Select(one => one.Permission).OfType<Permission>().ToHashSet()
        );
    }

    private ParameterInfo? With<T>()
        where T : Attribute => parameters.SingleOrDefault(p => p.IsDefined(typeof(T)));

    /// <summary>Whether each caller that the function admits fits a parameter: StaffCaller, if only staff may call.</summary>
    private bool CanBe(Type parameter) =>
        !parameter.IsAssignableTo(typeof(CallerIdentity))
        || (!IsOpen && parameter == typeof(CallerIdentity))
        || (Callers.Count == 1 && parameter.Name == $"{Callers.Single()}Caller");
}
