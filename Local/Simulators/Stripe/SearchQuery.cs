using System.Text.RegularExpressions;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// The exact-match subset of Stripe's search language: <c>status:'succeeded' AND metadata['order']:'7'</c>
/// (https://docs.stripe.com/search#search-query-language).
/// </summary>
internal static partial class SearchQuery
{
    public static Func<PaymentIntent, bool> Read(string query)
    {
        List<Func<PaymentIntent, bool>> clauses = [];
        foreach (var part in Conjunction().Split(query.Trim()))
        {
            var match = Clause().Match(part);
            if (!match.Success)
                throw StripeProblem.Invalid(
                    null,
                    $"The simulator does not understand '{part}': it knows field:'value' and metadata['key']:'value', joined by AND.",
                    "query"
                );
            var (key, value) = (match.Groups["key"].Value, match.Groups["value"].Value);
            clauses.Add(
                match.Groups["field"].Value switch
                {
                    "status" => intent => intent.Status == value,
                    "currency" => intent => intent.Currency == value,
                    "customer" => intent => intent.Customer as string == value,
                    "amount" => intent =>
                        intent.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture) == value,
                    "metadata" when key.Length > 0 => intent => intent.Metadata.GetValueOrDefault(key) == value,
                    var field => throw StripeProblem.Invalid(null, $"The field '{field}' cannot be searched.", "query"),
                }
            );
        }
        return intent => clauses.TrueForAll(clause => clause(intent));
    }

    [GeneratedRegex(@"\s+AND\s+(?=\w+(?:\[|:))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Conjunction();

    [GeneratedRegex(
        """^(?<field>\w+)(?:\[(?<q>['"])(?<key>[^'"]+)\k<q>\])?:(?:(?<v>['"])(?<value>[^'"]*)\k<v>|(?<value>\d+))$""",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Clause();
}
