namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// What a shop can say against a dispute (<c>evidence[…]</c>): texts, and files by their id. Together the texts have at
/// most 150,000 characters.
/// </summary>
internal static class DisputeEvidence
{
    private const int LongestTogether = 150_000,
        LongestText = 20_000;

    private static readonly string[] Fields =
    [
        "access_activity_log",
        "billing_address",
        "cancellation_policy",
        "cancellation_policy_disclosure",
        "cancellation_rebuttal",
        "customer_communication",
        "customer_email_address",
        "customer_name",
        "customer_purchase_ip",
        "customer_signature",
        "duplicate_charge_documentation",
        "duplicate_charge_explanation",
        "duplicate_charge_id",
        "product_description",
        "receipt",
        "refund_policy",
        "refund_policy_disclosure",
        "refund_refusal_explanation",
        "service_date",
        "service_documentation",
        "shipping_address",
        "shipping_carrier",
        "shipping_date",
        "shipping_documentation",
        "shipping_tracking_number",
        "uncategorized_file",
        "uncategorized_text",
    ];

    /// <summary>The fields that hold the id of an uploaded file.</summary>
    private static readonly string[] Files =
    [
        "cancellation_policy",
        "customer_communication",
        "customer_signature",
        "duplicate_charge_documentation",
        "receipt",
        "refund_policy",
        "service_documentation",
        "shipping_documentation",
        "uncategorized_file",
    ];

    public static readonly IReadOnlyDictionary<string, object?> None = With(new Dictionary<string, string>());

    /// <summary>The evidence after this request: a field that is sent empty is removed.</summary>
    public static IReadOnlyDictionary<string, object?> Read(
        StripeForm form,
        IReadOnlyDictionary<string, object?> before
    )
    {
        var texts = Texts(before).ToDictionary();
        foreach (var name in form.Names("evidence"))
        {
            if (!Fields.Contains(name))
                throw StripeProblem.Invalid("parameter_unknown", $"Received unknown parameter: {name}", "evidence");
            var text = form.Text($"evidence[{name}]")!;
            if (Files.Contains(name) && text.Length > 0 && !text.StartsWith("file_", StringComparison.Ordinal))
                throw StripeProblem.Invalid("resource_missing", $"No such file upload: '{text}'", $"evidence[{name}]");
            if (text.Length > LongestText)
                throw StripeProblem.Invalid(null, $"At most {LongestText} characters.", $"evidence[{name}]");
            if (text.Length == 0)
                texts.Remove(name);
            else
                texts[name] = text;
        }
        return texts.Values.Sum(text => text.Length) <= LongestTogether
            ? With(texts)
            : throw StripeProblem.Invalid(null, $"All evidence together has at most {LongestTogether} characters.");
    }

    public static bool HasAny(IReadOnlyDictionary<string, object?> evidence) => Texts(evidence).Any();

    private static IEnumerable<KeyValuePair<string, string>> Texts(IReadOnlyDictionary<string, object?> evidence) =>
        from field in evidence
        where field.Value is string
        select KeyValuePair.Create(field.Key, (string)field.Value);

    private static Dictionary<string, object?> With(IReadOnlyDictionary<string, string> texts)
    {
        Dictionary<string, object?> all = Fields.ToDictionary(
            field => field,
            field => (object?)texts.GetValueOrDefault(field)
        );
        all["enhanced_evidence"] = Nothing.AtAll;
        return all;
    }
}
