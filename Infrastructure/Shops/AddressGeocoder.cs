using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace BakeryOps.Infrastructure.Shops;

/// <summary>
/// Finds addresses by the geocoder of the settings. What it answered is remembered in this process; while it fails, or
/// takes too long, addresses are not found, and orders are taken as if there were no geocoder.
/// </summary>
/// <param name="vendor">Null: none is set up.</param>
public sealed class AddressGeocoder(
    IGeocoder? vendor,
    GeocoderOptions options,
    TimeProvider clock,
    ILogger<AddressGeocoder> log
)
{
    private const int MaxKnown = 10_000;

    private readonly LruCache<Answer> known = new(MaxKnown);
    private readonly ResiliencePipeline calls = Calls(options, clock);
    private long nextCall;

    /// <param name="mayAsk">Called before the vendor is asked; false: it is not. Null: it may be.</param>
    /// <returns>Null: it is not known, or nobody can be asked now.</returns>
    public async ValueTask<Location?> Find(
        GeocodingQuery query,
        CancellationToken ct,
        Func<CancellationToken, Task<bool>>? mayAsk = null
    )
    {
        if (vendor is null)
            return null;
        var key = string.Join('|', query.Address.Trim(), query.Postcode, query.Country).ToUpperInvariant();
        if (known.Find(key) is { } answer)
            return answer.Location;
        if (!MayCall() || mayAsk is not null && !await mayAsk(ct))
            return null;
        try
        {
            var found = await calls.ExecuteAsync(async ct => await vendor.Find(query, ct), ct);
            return known.GetOrAdd(key, _ => new(found)).Location;
        }
        catch (Exception failed) when (IsOfVendor(failed, ct))
        {
            log.LogWarning(failed, "The geocoder gave no answer.");
            return null;
        }
    }

    /// <summary>Whether the next call keeps the vendor's rate.</summary>
    private bool MayCall()
    {
        if ((options.PerSecond ?? (options.Address is null ? 1 : null)) is not { } perSecond)
            return true;
        var (now, due) = (clock.GetUtcNow().UtcTicks, Interlocked.Read(ref nextCall));
        return now >= due
            && Interlocked.CompareExchange(ref nextCall, now + TimeSpan.TicksPerSecond / perSecond, due) == due;
    }

    // An answer of another form is a fault of the vendor too.
    private static bool IsOfVendor(Exception failed, CancellationToken ct) =>
        failed
            is HttpRequestException
                or TimeoutRejectedException
                or BrokenCircuitException
                or InvalidOperationException
                or KeyNotFoundException
                or FormatException
        || failed is OperationCanceledException && !ct.IsCancellationRequested;

    private static ResiliencePipeline Calls(GeocoderOptions options, TimeProvider clock) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 4,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDuration = TimeSpan.FromSeconds(30),
                }
            )
            .AddTimeout(options.Timeout)
            .Build();

    private sealed record Answer(Location? Location);
}
