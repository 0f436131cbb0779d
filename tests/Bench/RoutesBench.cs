using System.Diagnostics;
using System.Globalization;
using BakeryOps.Domain.Delivery.Routing;
using BakeryOps.Domain.Tests.Delivery.Routing;

namespace BakeryOps.Bench;

/// <summary>
/// Instances in Solomon's format, each solved with three seeds on one thread; the budget is CPU time of the process.
/// One line per instance on standard error, the total on standard output.
/// </summary>
internal static class RoutesBench
{
    private const int Seeds = 3;

    public static int Run(string folder, TimeSpan budget, int instances)
    {
        var best = SolomonFile.BestKnown(folder);
        var (figures, infeasible, seconds) = (new List<double>(), 0, 0.0);
        var files = Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Take(instances).ToList();
        if (files.Count == 0)
            throw new BadOption($"There is no instance (*.txt) in '{folder}'.");
        foreach (var file in files)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var problem = SolomonFile.Read(file);
            for (var seed = 1; seed <= Seeds; seed++)
            {
                GC.Collect(); // so that the previous instance does not count
                var began = Environment.CpuUsage.TotalTime;
                var plan = Router.Solve(
                    problem,
                    new(budget, () => Environment.CpuUsage.TotalTime - began) { Seed = seed }
                );
                seconds += (Environment.CpuUsage.TotalTime - began).TotalSeconds;
                var (distance, faults) = Referee.Judge(problem, plan);
                if (faults.Count > 0 || plan.LeftOut.Count > 0)
                    infeasible++;
                figures.Add(best.TryGetValue(name, out var known) ? 100 * (distance / known - 1) : distance);
                Console.Error.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} seed={seed} distance={distance:F2} left_out={plan.LeftOut.Count} {string.Join(" ", faults.Take(1))}"
                    )
                );
            }
        }
        var of =
            best.Count > 0
                ? $"mean_gap_pct={Text(figures.Average(), 3)} max_gap_pct={Text(figures.Max(), 3)}"
                : $"mean_cost={Text(figures.Average(), 2)}";
        Console.WriteLine(
            $"instances={files.Count} {of} infeasible={infeasible} mean_cpu_s={Text(seconds / figures.Count, 3)} peak_mb={Process.GetCurrentProcess().PeakWorkingSet64 >> 20}"
        );
        return infeasible == 0 ? 0 : 1;
    }

    private static string Text(double value, int digits) => value.ToString("F" + digits, CultureInfo.InvariantCulture);
}
