using System.Text.Json.Serialization;
using BakeryOps.Local.Simulators.Stripe.Saved;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>An error response; see https://docs.stripe.com/api/errors.</summary>
internal sealed class StripeProblem(int status, StripeErrorDetail detail) : Exception(detail.Message)
{
    public int Status { get; } = status;
    public StripeErrorDetail Detail { get; } = detail;

    /// <summary>Whether the work had begun: only then is this response stored for the idempotency key.</summary>
    public bool Began { get; init; }

    /// <summary>The request is invalid; the work did not begin.</summary>
    public static StripeProblem Invalid(string? code, string message, string? param = null) =>
        new(400, new("invalid_request_error", code, message) { Param = param });

    public static StripeProblem Missing(string what, string? id, string param) =>
        new(404, new("invalid_request_error", "resource_missing", $"No such {what}: '{id}'") { Param = param });

    public static StripeProblem Unauthorized(string message) => new(401, new("invalid_request_error", null, message));

    /// <summary>The request is valid, but not in the current state of the object.</summary>
    public static StripeProblem Refused(
        string code,
        string message,
        PaymentIntent? intent = null,
        string? param = null
    ) =>
        new(400, new("invalid_request_error", code, message) { PaymentIntent = intent, Param = param })
        {
            Began = true,
        };

    public static StripeProblem Declined(StripeErrorDetail detail, PaymentIntent intent) =>
        new(402, detail with { PaymentIntent = intent }) { Began = true };

    public static StripeProblem Declined(StripeErrorDetail detail, SetupIntent? intent = null) =>
        new(402, detail with { SetupIntent = intent }) { Began = true };
}

internal sealed record StripeErrorBody(StripeErrorDetail Error);

/// <summary>The error details; null fields are omitted.</summary>
internal sealed record StripeErrorDetail(
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code,
    string Message
)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Param { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DeclineCode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Charge { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaymentMethod? PaymentMethod { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaymentIntent? PaymentIntent { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SetupIntent? SetupIntent { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DocUrl => Code is null ? null : "https://stripe.com/docs/error-codes/" + Code.Replace('_', '-');
}
