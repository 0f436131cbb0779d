namespace BakeryOps.Proof.Model;

/// <summary>A sequence of steps in a shop of its own, and the shortest part of it that still fails.</summary>
internal sealed class RandomSequence(RunningBakery bakery, int seed, int length)
{
    private const int MostReruns = 60;

    /// <summary>Numbers of orders have two digits for the year.</summary>
    private const int LastYear = 2045;

    /// <summary>Zones that change their clocks at night, at midnight, by half an hour, and one that never does.</summary>
    private static readonly string[] Zones =
    [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Ho_Chi_Minh",
        "Australia/Lord_Howe",
        "America/Havana",
        "Africa/Cairo",
    ];

    private string Zone => Zones[seed % Zones.Length];

    /// <returns>What went wrong, with the steps that lead to it; null: nothing.</returns>
    public async Task<string?> Fails()
    {
        var steps = Step.Sequence(seed, length);
        if (await Fails(steps) is not { } fault)
            return null;
        var reruns = 0;
        steps = steps[..fault.Steps];
        for (var part = Math.Max(1, steps.Count / 2); part >= 1; part /= 2)
        for (var at = steps.Count - part; at >= 0 && reruns < MostReruns; at -= part)
        {
            List<Step> fewer = [.. steps[..at], .. steps[Math.Min(steps.Count, at + part)..]];
            reruns++;
            if (await Fails(fewer) is { } still)
                (fault, steps) = (still, fewer[..still.Steps]);
        }
        return $"seed {seed}, {Zone}, {fault.Money}:\n{string.Join('\n', fault.Story)}\n→ {fault.What}";
    }

    private async Task<Fault?> Fails(List<Step> steps)
    {
        var money = new MoneyRules(seed % 2 == 0, seed % 3 == 0, seed % 4 < 2 ? 5 : null);
        var start = bakery.Clock.GetUtcNow();
        // The night in which the clocks change is among the days that are ordered for.
        if (
            start.Year < LastYear
            && new LocalTime(TimeZoneInfo.FindSystemTimeZoneById(Zone)).NextChange(start.AddDays(3)) is { } change
        )
            start = change.AddDays(-2).AddHours(-seed % 12);
        bakery.Clock.ForwardTo(start);
        var world = new World(Zone, start, money);
        var shop = await ModelShop.Open(bakery, Zone, world);
        var player = new Player(new(bakery, shop), world);
        var played = 0;
        try
        {
            foreach (var step in steps)
            {
                played++;
                await player.Play(step);
            }
            await player.Compare();
            return null;
        }
        catch (Mismatch mismatch)
        {
            return new(played, player.Story, mismatch.Message, money);
        }
    }

    private sealed record Fault(int Steps, List<string> Story, string What, MoneyRules Money);
}
