namespace BakeryOps.Functions.Http.Errors;

/// <summary>The HTTP status of each kind of rule.</summary>
public static class RuleStatus
{
    public static int Of(RuleKind kind) =>
        kind switch
        {
            RuleKind.Invalid => StatusCodes.Status400BadRequest,
            RuleKind.NotSignedIn => StatusCodes.Status401Unauthorized,
            RuleKind.Forbidden => StatusCodes.Status403Forbidden,
            RuleKind.NotFound => StatusCodes.Status404NotFound,
            RuleKind.Conflict => StatusCodes.Status409Conflict,
            RuleKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            RuleKind.Unsupported => StatusCodes.Status415UnsupportedMediaType,
            RuleKind.Misdirected => StatusCodes.Status421MisdirectedRequest,
            RuleKind.TooMany => StatusCodes.Status429TooManyRequests,
            RuleKind.Unavailable or RuleKind.OutOfOrder => StatusCodes.Status503ServiceUnavailable,
            RuleKind.Fault => StatusCodes.Status500InternalServerError,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no status."),
        };
}
