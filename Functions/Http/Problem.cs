using BakeryOps.Functions.Http.Errors;

namespace BakeryOps.Functions.Http;

/// <summary>Why a request was not done (RFC 9457).</summary>
/// <param name="Type">urn:problem-type:bakeryops: and the code.</param>
/// <param name="Title">
/// The rule that was broken, for people, in the language that Accept-Language prefers: English, Vietnamese or Malay.
/// </param>
/// <param name="Detail">What is wrong in this case, for people; in English.</param>
/// <param name="Code">Stable, for machines: slot.full. Later versions may know more codes.</param>
/// <param name="Field">The input at fault, as you wrote it: lines[0].quantity.</param>
/// <param name="Nearest">What would have been possible instead.</param>
/// <param name="CorrelationId">Identifies this request in our logs; give it when you ask us about it.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    Rule Code,
    string? Field,
    Alternative? Nearest,
    string CorrelationId
)
{
    public const string ContentType = "application/problem+json";

    public static Problem Of(HttpRequest request, RuleBroken broken, string correlationId) =>
        Of(request, broken.Rule, broken.Message, correlationId) with
        {
            Field = broken.Field,
            Nearest = broken.Nearest,
        };

    public static Problem Of(HttpRequest request, Rule rule, string detail, string correlationId) =>
        new(
            $"urn:problem-type:bakeryops:{rule}",
            RuleTitles.Of(rule, request),
            RuleStatus.Of(rule.Kind),
            detail,
            rule,
            null,
            null,
            correlationId
        );

    /// <summary>The problem of a request that the server could not read, with the server's status.</summary>
    public static Problem Of(HttpRequest request, BadHttpRequestException bad, string detail, string correlationId) =>
        Of(
            request,
            bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? HttpRules.TooLarge : HttpRules.NotHttp,
            detail,
            correlationId
        ) with
        {
            Status = bad.StatusCode,
        };
}
