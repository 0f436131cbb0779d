using System.Text.Json.Nodes;

namespace BakeryOps.Functions.Access;

/// <summary>
/// One kind of credential: where it stands in a request, how it is checked, and whom it proves. The schemes are a list of
/// services; of several credentials in a request, the first one in the list that the function admits counts.
/// </summary>
public interface ICallerScheme
{
    /// <summary>Whom the credential proves.</summary>
    Caller Kind { get; }

    /// <summary>What a caller without a credential is asked for: "send the shop's storefront key in …".</summary>
    string HowToSend { get; }

    /// <summary>The rule of a call without a valid credential.</summary>
    Rule Missing { get; }

    /// <summary>The challenge (RFC 9110 §11.6.1) of a call without a valid credential.</summary>
    string Challenge { get; }

    /// <summary>The security schemes of the OpenAPI document, by name; a caller uses one of them.</summary>
    IReadOnlyDictionary<string, JsonObject> Documented { get; }

    /// <summary>The credential as sent, not verified; empty if it cannot be valid, null if there is none.</summary>
    string? Sent(HttpRequest request);

    /// <summary>Verifies the credential.</summary>
    /// <exception cref="RuleBroken"><see cref="Missing"/>, or a rule of the scheme.</exception>
    ValueTask<CallerIdentity> Authenticate(HttpContext http, string sent, CancellationToken ct);

    /// <summary>The shop that the credential names, for the log; null: none. Not verified.</summary>
    string? ClaimedShop(string sent);
}
