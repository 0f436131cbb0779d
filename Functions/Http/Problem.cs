using BakeryOps.Functions.Http.Errors;

namespace BakeryOps.Functions.Http;

/// <summary>Why a request was not done (RFC 9457).</summary>
public sealed record Problem
{
    /// <summary>urn:problem-type:bakeryops: and the code.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// The rule that was broken, for people, in the language that Accept-Language prefers: English, Vietnamese or Malay.
    /// </summary>
    public required string Title { get; init; }

    public required int Status { get; init; }

    /// <summary>What is wrong in this case, for people; in English.</summary>
    public required string Detail { get; init; }

    /// <summary>Stable, for machines: slot.full. Later versions may know more codes.</summary>
    public required Rule Code { get; init; }

    /// <summary>The input at fault, as you wrote it: lines[0].quantity.</summary>
    public required string? Field { get; init; }

    /// <summary>What would have been possible instead.</summary>
    public required Alternative? Nearest { get; init; }

    /// <summary>Identifies this request in our logs; give it when you ask us about it.</summary>
    public required string CorrelationId { get; init; }

    public const string ContentType = "application/problem+json";

    public static Problem Of(HttpRequest request, RuleBroken broken, string correlationId) =>
        Of(request, broken.Rule, broken.Message, correlationId) with
        {
            Field = broken.Field,
            Nearest = broken.Nearest,
        };

    public static Problem Of(HttpRequest request, Rule rule, string detail, string correlationId) =>
        new()
        {
            Type = $"urn:problem-type:bakeryops:{rule}",
            Title = RuleTitles.Of(rule, request),
            Status = RuleStatus.Of(rule.Kind),
            Detail = detail,
            Code = rule,
            Field = null,
            Nearest = null,
            CorrelationId = correlationId,
        };

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
