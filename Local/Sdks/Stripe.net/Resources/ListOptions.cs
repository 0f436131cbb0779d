using System.Text.Json.Serialization;

namespace Stripe;

public class ListOptions : BaseOptions
{
    /// <summary>Rows a page, 1–100; Stripe's default is 10.</summary>
    public long? Limit { get; set; }
    public string StartingAfter { get; set; }
    public string EndingBefore { get; set; }
}

public class DateRangeOptions
{
    [JsonPropertyName("gt")] public DateTime? GreaterThan { get; set; }
    [JsonPropertyName("gte")] public DateTime? GreaterThanOrEqual { get; set; }
    [JsonPropertyName("lt")] public DateTime? LessThan { get; set; }
    [JsonPropertyName("lte")] public DateTime? LessThanOrEqual { get; set; }
}

public class AnyOf<T1, T2> : AnyOf
{
    public AnyOf(T1 value) => (Value, Type) = (value, typeof(T1));
    public AnyOf(T2 value) => (Value, Type) = (value, typeof(T2));
    public override object Value { get; }
    public override Type Type { get; }
    public static implicit operator AnyOf<T1, T2>(T1 value) => value is null ? null : new(value);
    public static implicit operator AnyOf<T1, T2>(T2 value) => value is null ? null : new(value);
}
