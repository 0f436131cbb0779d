using Azure.Data.Tables;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Analytics.Forecasting;
using BakeryOps.Infrastructure.Analytics;

namespace BakeryOps.Infrastructure.Tests.Analytics;

public class KeepingForecasts(AzuriteFixture azurite)
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private readonly string shop = AzuriteFixture.Prefix();
    private readonly ForecastsTable forecasts = new(new TableServiceClient(azurite.ConnectionString));

    [Fact]
    public async Task Forecasts_are_seen_only_once_they_are_published()
    {
        await forecasts.Keep(shop, [Of("flan", null, 5)], default);
        Assert.Empty(await Current());
        await forecasts.Publish(shop, Monday, default);
        Assert.Equivalent(Of("flan", null, 5), Assert.Single(await Current()), strict: true);
    }

    [Fact]
    public async Task A_second_run_on_the_same_day_takes_the_place_of_the_first()
    {
        await forecasts.Keep(shop, [Of("flan", null, 5), Of("flan", "hai-chau", 2)], default);
        await forecasts.Keep(shop, [Of("flan", null, 6), Of("flan", "hai-chau", 3), Of("flan", "동면", 1)], default);
        await forecasts.Publish(shop, Monday, default);
        await forecasts.Publish(shop, Monday, default);
        Assert.Equal(
            [(null, 6), ("hai-chau", 3), ("동면", 1)],
            (await Current()).Select(one => (one.District, one.Days[0].Units!.Value.P50))
        );
    }

    [Fact]
    public async Task One_product_is_read_without_those_whose_names_begin_alike()
    {
        foreach (var product in new[] { "flan", "flan-large", "fla" })
            await forecasts.Keep(shop, [Of(product, null, 1), Of(product, "hai-chau", 1)], default);
        await forecasts.Publish(shop, Monday, default);
        Assert.Equal(["flan", "flan"], (await Current("flan")).Select(one => one.Product));
    }

    [Fact]
    public async Task Newer_forecasts_stay_current_when_older_ones_come_late()
    {
        await forecasts.Keep(shop, [Of("flan", null, 5)], default);
        await forecasts.Keep(shop, [Of("flan", null, 9) with { MadeOn = Monday.AddDays(1) }], default);
        await forecasts.Publish(shop, Monday.AddDays(1), default);
        await forecasts.Publish(shop, Monday, default);
        Assert.Equal(Monday.AddDays(1), Assert.Single(await Current()).MadeOn);
    }

    [Fact]
    public async Task A_product_of_more_districts_than_fit_into_one_transaction_is_kept()
    {
        await forecasts.Keep(shop, [.. Enumerable.Range(0, 130).Select(i => Of("flan", $"district-{i}", i))], default);
        await forecasts.Publish(shop, Monday, default);
        Assert.Equal(130, (await Current()).Count);
    }

    private ValueTask<List<SeriesForecast>> Current(string? product = null) =>
        forecasts.CurrentOf(shop, product, default).ToListAsync();

    private static SeriesForecast Of(string product, string? district, int units) =>
        new(
            product,
            district,
            Monday,
            [
                new()
                {
                    Day = Monday,
                    Units = Quantiles.Exactly(units),
                    Method = "median-of-weekdays",
                    Error = 1.5,
                    NaiveError = 2,
                    TriedOn = 90,
                    Because = [new("usual-for-the-weekday", units)],
                },
            ]
        );
}
