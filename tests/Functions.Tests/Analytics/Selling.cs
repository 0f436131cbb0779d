using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Analytics;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Analytics;

/// <summary>HTTP calls for the analytics tests.</summary>
internal static class Selling
{
    public static StringContent Csv(string text) => new(text, Encoding.UTF8, "text/csv");

    public static string Days(DateOnly from, int count, Func<int, string> row) =>
        "day,product,district,quantity\n"
        + string.Join(
            '\n',
            Enumerable
                .Range(0, count)
                .Select(i => from.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "," + row(i))
        );

    public static async Task<HistoryImported> Import(this TestShop shop, string csv)
    {
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Post, "api/v1/history", Csv(csv));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<HistoryImported>(BakeryJson.Options))!;
    }

    public static Task<IReadOnlyList<DailySales>> Sales(this TestShop shop, DateOnly day) => shop.Sales(day, day);

    public static async Task<IReadOnlyList<DailySales>> Sales(this TestShop shop, DateOnly from, DateOnly to)
    {
        using var answer = await shop.Staff(
            Role.Owner,
            HttpMethod.Get,
            $"api/v1/day-sales?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<DailySalesList>(BakeryJson.Lenient))!.Days;
    }

    public static async Task<int> Rebuild(this TestShop shop, DateOnly from, DateOnly to)
    {
        using var answer = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            "api/v1/rollups/rebuild",
            new RebuildRequest(from, to)
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<DaysRebuilt>(BakeryJson.Options))!.Changed;
    }

    public static async Task<ForecastsRead> Forecasts(this TestShop shop, string query = "")
    {
        using var answer = await shop.Staff(Role.Baker, HttpMethod.Get, $"api/v1/forecasts{query}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<ForecastsRead>(BakeryJson.Options))!;
    }

    /// <summary>The stored sales of a day; null: it was not rolled up. Reading them does not roll up anything.</summary>
    public static async Task<DailySales?> Stored(this RunningBakery bakery, TestShop shop, DateOnly day) =>
        (
            await bakery
                .Host.Services.GetRequiredService<DailySalesTable>()
                .Between(shop.Id, day, day, TestContext.Current.CancellationToken)
                .SingleOrDefaultAsync()
        )?.Value;

    /// <summary>Whether all that was scheduled until now is sent, and handled.</summary>
    public static async Task<bool> ScheduledIsSent(this RunningBakery bakery)
    {
        var ct = TestContext.Current.CancellationToken;
        var now = bakery.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return !await new TableClient(bakery.Storage, "ScheduledMessages")
                .QueryAsync<TableEntity>(row => row.RowKey.CompareTo(now) <= 0, cancellationToken: ct)
                .AnyAsync(ct)
            && (await bakery.Queues.GetQueueClient(RollUpSalesMessage.Queue).GetPropertiesAsync(ct))
                .Value
                .ApproximateMessagesCount == 0;
    }

    /// <summary>Moves the clock when all events are published, and waits for the effect of the timers.</summary>
    public static async Task Later(
        this RunningBakery bakery,
        TestShop shop,
        Action move,
        Func<Task<bool>> isTrue,
        string what
    )
    {
        var orders = bakery.Host.Services.GetRequiredService<OrdersTable>();
        await RunningBakery.Until(
            async () => !await orders.ListPending(shop.Id, shop.Day, TestContext.Current.CancellationToken).AnyAsync(),
            "all events are published"
        );
        await bakery.TimersRest();
        move();
        await shop.SignInAgain();
        await RunningBakery.Until(isTrue, $"{what}, at {bakery.Clock.GetUtcNow():u}");
    }

    /// <summary>The status, code and field of a refusal.</summary>
    public static async Task<(int, string?, string?)> Refusal(this Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        var problem = await answer.Content.ReadFromJsonAsync<Problem>(BakeryJson.Lenient);
        return ((int)answer.StatusCode, problem!.Code, problem.Field);
    }

    private sealed record Problem(string? Code, string? Field);
}

/// <summary>A bakery without the demo shops, whose clock the tests move.</summary>
public class WithoutDemo : RunningBakery
{
    protected override Local.Host.LocalHostOptions Options => base.Options with { SeedsData = false };
}
