namespace BakeryOps.Functions.Http;

/// <summary>Why a request was not done (RFC 9457).</summary>
/// <param name="Type">urn:problem-type:bakeryops: and the code.</param>
/// <param name="Title">What kind of problem, for people; the same for the same status.</param>
/// <param name="Detail">What the matter is this time, for people.</param>
/// <param name="Code">Stable, for machines: slot.full.</param>
/// <param name="Field">The input at fault, as you wrote it: lines[0].quantity.</param>
/// <param name="Nearest">What would have been possible instead.</param>
/// <param name="CorrelationId">By which we find this very request when you ask us about it.</param>
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
            400 => "Something in the request is not right",
            401 => "We do not know who is calling",
            403 => "This is not allowed",
            404 => "This does not exist here",
            405 => "This address is not used that way",
            409 => "This cannot be done as things stand",
            413 => "The request is too large",
            415 => "The request is in a form we do not read",
            429 => "Too many requests at once",
            503 => "This is away for a moment",
            _ => "Something went wrong on our side",
        };
}
