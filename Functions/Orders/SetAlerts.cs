using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Orders;

/// <summary>Stands with orders, since the digests that it schedules are of their days.</summary>
public sealed class SetAlerts(ShopEditor editor, ScheduledMessages scheduled, TimeProvider clock)
{
    private const int AtATime = 8;

    [Function(nameof(SetAlerts)), Allow(Permission.ManageShop)]
    [Description("Sets of what the owner is told when and by which channels, the quiet hours, and the morning digest.")]
    public async Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/alerts")] HttpRequest request,
        [Body] AlertSettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    )
    {
        var changed = await editor.Change(caller, read, asked, request.HttpContext, ct);
        if (asked.Digest is not null)
            await Schedule(asked.Digest, changed.Value!, ct);
        return changed;
    }

    /// <summary>The digests of all days that may have orders already; those without anything to say are not sent.</summary>
    private Task Schedule(MorningDigestSettings digest, ShopView shop, CancellationToken ct)
    {
        var (calendar, now) = (ShopCalendar.In(shop.TimeZone), clock.GetUtcNow());
        var today = calendar.DayOf(now);
        return Parallel.ForEachAsync(
            Enumerable
                .Range(0, shop.Ordering.HorizonDays + 1)
                .Select(days => digest.On(today.AddDays(days), calendar))
                .Where(time => time.Due > now),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct },
            async (time, ct) => await scheduled.Send(MorningDigest.MessageOf(shop.Id, time.Day), time.Due, ct)
        );
    }
}
