using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Payments;

namespace BakeryOps.Proof.Tenders;

/// <summary>What the simulated providers have of one order.</summary>
/// <param name="Refunds">Those that did not fail.</param>
internal readonly record struct TheirMoney(long Captured, long Refunded, int Refunds, int MostCaptures)
{
    /// <summary>All payments of all providers, by id.</summary>
    public static async Task<IReadOnlyDictionary<string, JsonElement>> All(RunningBakery bakery)
    {
        var state = await bakery.Http.GetFromJsonAsync<JsonElement>(
            "simulators/state.json",
            TestContext.Current.CancellationToken
        );
        return state
            .GetProperty("payments")
            .EnumerateArray()
            .ToDictionary(payment => payment.GetProperty("id").GetString()!);
    }

    /// <param name="books">Null: nothing was begun.</param>
    public static TheirMoney Of(Payment? books, IReadOnlyDictionary<string, JsonElement> all)
    {
        var own = (books?.Attempts ?? [])
            .Select(known => all.TryGetValue(known.Id, out var found) ? found : default)
            .Where(found => found.ValueKind == JsonValueKind.Object)
            .ToList();
        return new(
            own.Sum(one => one.GetProperty("captured").GetInt64()),
            own.Sum(one => one.GetProperty("refunded").GetInt64()),
            own.Sum(one => one.GetProperty("refunds").GetInt32()),
            own.Count == 0 ? 0 : own.Max(one => one.GetProperty("captures").GetInt32())
        );
    }
}
