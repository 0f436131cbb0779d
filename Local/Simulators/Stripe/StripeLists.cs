namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>One page, newest first.</summary>
internal sealed record StripeList(string Url, bool HasMore, IReadOnlyList<object> Data)
{
    public string Object => "list";

    /// <summary>The parameters that every list takes.</summary>
    public const string Params = "limit starting_after ending_before created expand";

    public static StripeList Of<T>(
        StripeRequestContext call,
        string url,
        BoundedCollection<T> shelf,
        Func<T, bool> wanted,
        Func<T, long> created,
        Func<T, object>? shown = null
    )
        where T : class
    {
        var form = call.Form;
        long least = form.Whole("created[gte]") ?? form.Whole("created[gt]") + 1 ?? long.MinValue;
        long most = form.Whole("created[lte]") ?? form.Whole("created[lt]") - 1 ?? long.MaxValue;
        var (items, more) = shelf.Page(
            item => created(item) >= least && created(item) <= most && wanted(item),
            Limit(form),
            form.Text("starting_after"),
            form.Text("ending_before")
        );
        return new(url, more, [.. items.Select(item => shown is null ? item : shown(item))]);
    }

    public static int Limit(StripeForm form) =>
        form.Whole("limit") switch
        {
            null => 10,
            >= 1 and <= 100 and var limit => (int)limit,
            _ => throw StripeProblem.Invalid("parameter_invalid_integer", "limit is 1 to 100.", "limit"),
        };
}

internal sealed record StripeSearch(string Url, bool HasMore, string? NextPage, IReadOnlyList<object> Data)
{
    public string Object => "search_result";
}

internal sealed record Deleted(string Id, string Object)
{
    [System.Text.Json.Serialization.JsonPropertyName("deleted")]
    public bool IsDeleted => true;
}
