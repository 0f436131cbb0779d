using System.Globalization;

namespace BakeryOps.Bench.Forecasts;

/// <summary>
/// Writes daily demand for <see cref="ForecastBench"/>: a random-walk level, weekly and yearly seasonality, and noise;
/// independent per product.
/// </summary>
internal static class MadeDemand
{
    private static readonly DateOnly First = new(2020, 1, 6); // a Monday
    private static readonly double[] Week = [0.8, 0.85, 0.9, 1, 1.1, 1.5, 0.85];

    /// <param name="years">Years of 365.25 days.</param>
    public static int Run(string file, int years, int series, int seed)
    {
        if (file == "")
            throw new BadOption("--into FILE is missing.");
        if (years > 20 || series > 10_000)
            throw new BadOption("At most 20 years of 10000 series are made.");
        using var into = new StreamWriter(file);
        into.WriteLine("date,product,quantity");
        for (var i = 1; i <= series; i++)
        {
            var (random, level) = (new Random(seed * 10_007 + i), 0.0);
            var usual = 50 + 150 * random.NextDouble();
            for (var day = 0; day < (int)(365.25 * years); day++)
            {
                level = 0.995 * level + 0.02 * Chance(random);
                var mean = usual * Math.Exp(level + 0.12 * Math.Cos(Math.Tau * day / 365.25)) * Week[day % 7];
                var units = Math.Max(0, Math.Round(mean * (1 + 0.12 * Chance(random))));
                into.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{First.AddDays(day):yyyy-MM-dd},p{i},{units}")
                );
            }
        }
        return 0;
    }

    /// <summary>Approximately standard normal.</summary>
    private static double Chance(Random random)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
            sum += random.NextDouble();
        return sum;
    }
}
