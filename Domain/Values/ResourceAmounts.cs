using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Values;

/// <summary>
/// Amounts of limited resources by key: what one order takes, or what all orders of a day take together. Immutable; a
/// sum shares what did not change. Every amount is above zero; a key that is missing has none.
/// </summary>
[JsonConverter(typeof(ResourceAmountsAsMap))]
public sealed record ResourceAmounts
{
    private readonly ImmutableSortedDictionary<string, long> amounts;

    private ResourceAmounts(ImmutableSortedDictionary<string, long> amounts) => this.amounts = amounts;

    public static ResourceAmounts Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));

    /// <summary>In ordinal order of the keys.</summary>
    public IReadOnlyDictionary<string, long> ByKey => amounts;

    /// <summary>Zero when there is none.</summary>
    public long this[string key] => amounts.GetValueOrDefault(key);

    /// <param name="parts">Amounts of the same key are added up; those of zero are left out.</param>
    /// <exception cref="InvalidOperationException">An amount is below zero.</exception>
    /// <exception cref="OverflowException">An amount is above <see cref="long.MaxValue"/>.</exception>
    public static ResourceAmounts Of(IEnumerable<KeyValuePair<string, long>> parts) => Empty.Add(parts, +1);

    /// <exception cref="OverflowException">An amount would be above <see cref="long.MaxValue"/>.</exception>
    public static ResourceAmounts operator +(ResourceAmounts a, ResourceAmounts b) => a.Add(b.amounts, +1);

    /// <exception cref="InvalidOperationException">An amount would be below zero.</exception>
    public static ResourceAmounts operator -(ResourceAmounts a, ResourceAmounts b) => a.Add(b.amounts, -1);

    public bool Equals(ResourceAmounts? other) =>
        other is not null && amounts.Count == other.amounts.Count && amounts.All(one => other[one.Key] == one.Value);

    public override int GetHashCode() =>
        amounts.Aggregate(0, (hash, one) => HashCode.Combine(hash, one.Key, one.Value));

    public override string ToString() =>
        string.Join(", ", amounts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value}")));

    private ResourceAmounts Add(IEnumerable<KeyValuePair<string, long>> parts, int sign)
    {
        var sum = amounts.ToBuilder();
        foreach (var (key, amount) in parts)
        {
            var now = sum.GetValueOrDefault(key) + sign * amount;
            if (now < 0)
                throw new InvalidOperationException($"The amount of '{key}' would be below zero.");
            if (now == 0)
                sum.Remove(key);
            else
                sum[key] = now;
        }
        return new(sum.ToImmutable());
    }
}

internal sealed class ResourceAmountsAsMap : JsonConverter<ResourceAmounts>
{
    public override ResourceAmounts Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => ResourceAmounts.Of(JsonSerializer.Deserialize<Dictionary<string, long>>(ref reader, options)!);

    public override void Write(Utf8JsonWriter writer, ResourceAmounts value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ByKey, options);
}
