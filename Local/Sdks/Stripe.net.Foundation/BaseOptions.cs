namespace Stripe;

/// <summary>The parameters of a request. Properties become form fields in snake case; null ones are left out.</summary>
public class BaseOptions
{
    /// <summary>Fields to answer with whole objects instead of ids: <c>latest_charge</c>.</summary>
    public List<string> Expand { get; set; }

    /// <summary>Parameters that this class has no property for, by their wire name.</summary>
    public IDictionary<string, object> ExtraParams { get; set; } = new Dictionary<string, object>();

    public void AddExpand(string value) => (Expand ??= []).Add(value);
    public void AddRangeExpand(IEnumerable<string> values) => (Expand ??= []).AddRange(values);
    public void AddExtraParam(string key, object value) => ExtraParams.Add(key, value);
}

public class RefundGetOptions : BaseOptions;

public class EventGetOptions : BaseOptions;
