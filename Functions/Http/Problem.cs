namespace BakeryOps.Functions.Http;

/// <summary>Why a request was not done (RFC 9457).</summary>
/// <param name="Type">urn:problem-type:bakeryops: and the code.</param>
/// <param name="Title">The kind of problem, for people; the same for the same status.</param>
/// <param name="Detail">What is wrong in this case, for people.</param>
/// <param name="Code">Stable, for machines: slot.full.</param>
/// <param name="Field">The input at fault, as you wrote it: lines[0].quantity.</param>
/// <param name="Nearest">What would have been possible instead.</param>
/// <param name="CorrelationId">Identifies this request in our logs; give it when you ask us about it.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string? Field,
    object? Nearest,
    string CorrelationId
)
{
    public const string ContentType = "application/problem+json";

    public static Problem Of(RuleBroken broken, string correlationId) =>
        Of(StatusOf(broken.Code), broken.Code, broken.Message, correlationId) with
        {
            Field = broken.Field,
            Nearest = broken.Nearest,
        };

    public static Problem Of(int status, string code, string detail, string correlationId) =>
        new($"urn:problem-type:bakeryops:{code}", TitleOf(status), status, detail, code, null, null, correlationId);

    /// <summary>The HTTP status of a broken rule, by its code.</summary>
    public static int StatusOf(string code) =>
        code switch
        {
            "input.too-large" => StatusCodes.Status413PayloadTooLarge,
            "input.not-json-type" or "input.not-that-type" => StatusCodes.Status415UnsupportedMediaType,
            "access.too-many-requests" or "customer.too-many-unpaid" => StatusCodes.Status429TooManyRequests,
            "access.not-signed-in" or "access.wrong-sign-in" or "access.unknown-key" or "access.bad-signature" =>
                StatusCodes.Status401Unauthorized,
            _ when code.StartsWith("input.", StringComparison.Ordinal) => StatusCodes.Status400BadRequest,
            _ when code.StartsWith("access.", StringComparison.Ordinal) => StatusCodes.Status403Forbidden,
            _ when code.EndsWith(".unavailable", StringComparison.Ordinal) || code == "payments.unreadable" =>
                StatusCodes.Status503ServiceUnavailable,
            _ when code.EndsWith(".not-found", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status409Conflict,
        };

    private static string TitleOf(int status) =>
        status switch
        {
            400 => "The request is not valid",
            401 => "The caller is not authenticated",
            403 => "This is not allowed",
            404 => "This does not exist here",
            405 => "This method is not supported here",
            409 => "This conflicts with the current state",
            413 => "The request is too large",
            415 => "The media type is not supported",
            429 => "Too many requests at once",
            503 => "This is temporarily unavailable",
            _ => "Something went wrong on our side",
        };
}
