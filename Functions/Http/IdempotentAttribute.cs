namespace BakeryOps.Functions.Http;

/// <summary>
/// The function creates something. If the caller sends the header <c>Idempotency-Key</c>, it is created once, and for 24
/// hours a repeat gets the first answer. The function takes the ids of what it creates from <see cref="NewId"/>, and
/// counts as done what it finds under them: a repeat after a crash does the request again.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute : Attribute;
