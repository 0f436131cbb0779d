using System.Diagnostics;
using BakeryOps.Local.Host.Storage;

namespace BakeryOps.Bench;

/// <param name="ConfirmedPerSecond">
/// Paid orders per second, from the first webhook to the last row with status confirmed.
/// </param>
/// <param name="LivesPerSecond">Orchestrations per second, from the first webhook to the end of the last.</param>
internal sealed record RushOfCards(double ConfirmedPerSecond, double LivesPerSecond);

/// <summary>Medians of single orders on an idle host.</summary>
internal sealed record LoneOrders(double CardConfirmMs, double CashConfirmMs);

/// <summary>Card orders: from Stripe's webhook to the order's row, and to the end of their orchestrations.</summary>
internal static class CardsBench
{
    private const int Lone = 15,
        Few = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5),
        LookAgain = TimeSpan.FromMilliseconds(200);

    public static async Task<(LoneOrders Lone, RushOfCards Rush)> Run(int orders, int clients)
    {
        await using var azurite = await Azurite.StartAsync(new(), default);
        await using var host = await HostProcess.Start(azurite.ConnectionString, "all");
        using var payer = new CardPayer(host.Address);
        var lone = await OneByOne(payer);
        return (lone, await Rush(host, payer, orders, clients));
    }

    /// <summary>
    /// Storage calls of a card order from its submission until it is paid, all notifications are sent and its
    /// orchestration has ended.
    /// </summary>
    public static async Task<double> CallsPerLife(int orders)
    {
        await using var azurite = await Azurite.StartAsync(new(), default);
        await using var host = await HostProcess.Start(azurite.ConnectionString, "all");
        using var payer = new CardPayer(host.Address);
        await Told(host, payer, Few, 0); // creates the tables and queues
        var (before, clock) = (await host.Figures(), Stopwatch.StartNew());
        await Task.Delay(TimeSpan.FromSeconds(5));
        var idlePerSecond = ((await host.Figures()) - before).Calls / clock.Elapsed.TotalSeconds;

        (before, clock) = (await host.Figures(), Stopwatch.StartNew());
        await Told(host, payer, orders, Few);
        var used = (await host.Figures() - before).Calls;
        Console.Error.WriteLine(
            $"card lives: {used} calls in {clock.Elapsed.TotalSeconds:F1} s, of which {idlePerSecond:F1} a second are made when nothing happens"
        );
        return Math.Max(0, used - idlePerSecond * clock.Elapsed.TotalSeconds) / orders;
    }

    /// <summary>Polls every two milliseconds: a poll takes about as long.</summary>
    private static async Task<LoneOrders> OneByOne(CardPayer payer)
    {
        var (cards, cash) = (new List<double>(), new List<double>());
        for (var i = -3; i < Lone; i++) // three to warm up
        {
            var order = await payer.Pay();
            await Task.Delay(300); // its placed event has been published
            var clock = Stopwatch.StartNew();
            await payer.Tell(order);
            await Until(
                () => payer.IsConfirmed(order.Track),
                TimeSpan.FromMilliseconds(2),
                "a lone card order is confirmed"
            );
            if (i >= 0)
                cards.Add(clock.Elapsed.TotalMilliseconds);
            clock.Restart();
            var track = (await payer.Place("cash")).GetProperty("track").GetString()!;
            await Until(() => payer.IsConfirmed(track), TimeSpan.FromMilliseconds(2), "a lone cash order is confirmed");
            if (i >= 0)
                cash.Add(clock.Elapsed.TotalMilliseconds);
        }
        return new(Median(cards), Median(cash));
    }

    private static async Task<RushOfCards> Rush(HostProcess host, CardPayer payer, int orders, int clients)
    {
        var before = await host.Count("begun");
        var paid = await Paid(payer, orders, clients);
        await Until(async () => await host.Count("begun") == before + orders, LookAgain, "all lives have begun");
        var clock = Stopwatch.StartNew();
        await Each(paid, clients, payer.Tell);
        await Until(async () => await host.Count("unconfirmed") == 0, LookAgain, "all paid orders are confirmed");
        var confirmed = orders / clock.Elapsed.TotalSeconds;
        await Until(async () => await host.Count("ended") == before + orders, LookAgain, "all lives have ended");
        return new(confirmed, orders / clock.Elapsed.TotalSeconds);
    }

    private static async Task Told(HostProcess host, CardPayer payer, int orders, int before)
    {
        var paid = await Paid(payer, orders, Few);
        await Each(paid, Few, payer.Tell);
        await Until(
            async () =>
                await host.Count("unconfirmed") == 0
                && await host.Count("waiting") == 0
                && await host.Count("ended") == before + orders,
            LookAgain,
            "all is done"
        );
    }

    private static async Task<List<CardOrder>> Paid(CardPayer payer, int orders, int clients)
    {
        var paid = new List<CardOrder>();
        await Each(
            Enumerable.Range(0, orders),
            clients,
            async _ =>
            {
                var order = await payer.Pay();
                lock (paid)
                    paid.Add(order);
            }
        );
        return paid;
    }

    private static Task Each<T>(IEnumerable<T> all, int clients, Func<T, Task> each) =>
        Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = clients },
            async (one, _) => await each(one)
        );

    private static async Task Until(Func<Task<bool>> isTrue, TimeSpan lookAgain, string what)
    {
        for (var waited = Stopwatch.StartNew(); !await isTrue(); await Task.Delay(lookAgain))
            if (waited.Elapsed > Patience)
                throw new TimeoutException($"Waited in vain: {what}.");
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
