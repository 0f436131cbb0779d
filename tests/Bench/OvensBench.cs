using System.Diagnostics;
using System.Globalization;
using BakeryOps.Domain.Production.Scheduling;
using BakeryOps.Domain.Production.Scheduling.Projects;
using BakeryOps.Domain.Tests.Production;

namespace BakeryOps.Bench;

/// <summary>
/// Solves every <c>.sm</c> file of a folder on one thread, with a budget of process CPU time; reports gaps to the
/// folder's <c>best-known.csv</c>.
/// </summary>
internal static class OvensBench
{
    public static int Run(string folder, TimeSpan budget, string prefix, int seed)
    {
        var known = BestKnown(Path.Combine(folder, "best-known.csv"));
        var (gaps, makespans, infeasible, cpu) = (new List<double>(), new List<int>(), 0, 0.0);
        foreach (var file in Directory.EnumerateFiles(folder, prefix + "*.sm").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var project = Psplib.Read(file);
            var began = Environment.CpuUsage.TotalTime;
            var answer = ProjectSolver.Solve(project, new(() => Environment.CpuUsage.TotalTime - began, budget), seed);
            cpu += (Environment.CpuUsage.TotalTime - began).TotalSeconds;
            if (ScheduleCheck.Violations(project, answer).FirstOrDefault() is { } violation)
            {
                infeasible++;
                Console.Error.WriteLine($"{name}: {violation}");
            }
            makespans.Add(answer.Makespan);
            var best = known.GetValueOrDefault(name);
            if (best > 0)
                gaps.Add(100.0 * (answer.Makespan - best) / best);
            Console.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} makespan={answer.Makespan} best_known={best} lower_bound={answer.LowerBound} schedules={answer.Schedules}"
                )
            );
        }
        if (makespans.Count == 0)
            throw new BadOption($"There is no instance ({prefix}*.sm) in '{folder}'.");
        var quality =
            gaps.Count == makespans.Count
                ? $"mean_gap_pct={gaps.Average():F3} max_gap_pct={gaps.Max():F2}"
                : $"mean_cost={makespans.Average():F2}";
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(
            $"instances={makespans.Count} {quality} infeasible={infeasible} mean_cpu_s={cpu / makespans.Count:F3} peak_mb={self.PeakWorkingSet64 >> 20}"
        );
        return infeasible == 0 ? 0 : 1;
    }

    private static Dictionary<string, int> BestKnown(string file) =>
        File.Exists(file)
            ? File.ReadLines(file)
                .Skip(1)
                .Select(line => line.Split(','))
                .ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture))
            : [];
}
