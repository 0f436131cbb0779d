using System.Diagnostics;
using System.Globalization;
using BakeryOps.Domain.Production.Scheduling;
using BakeryOps.Domain.Tests.Production;

namespace BakeryOps.Bench;

/// <summary>
/// A night of the demo bakery's recipes: planned within the budget, then repaired after a batch is half an hour late,
/// then checked for one more cake.
/// </summary>
internal static class DayBench
{
    public static int Run(int count, TimeSpan budget, int seed)
    {
        var batches = DemoDay.Batches(count, seed);
        // Warms up the JIT, as in a running host.
        _ = Planner.Plan(DemoDay.Kitchen, DemoDay.Batches(20, seed), Budget.Of(200));
        var (plan, planned) = Timed(budget, spent => Planner.Plan(DemoDay.Kitchen, batches, spent, seed));
        var first = plan.Batches.OrderBy(batch => batch.Start).ElementAt(count / 4);
        List<Batch> delayed =
        [
            .. batches.Select(batch => batch.Id == first.Batch ? batch with { Release = first.Start + 30 } : batch),
        ];
        var (mended, repaired) = Timed(
            TimeSpan.FromSeconds(0.25),
            spent => Repairer.Repair(DemoDay.Kitchen, delayed, plan, first.Start, spent)
        );
        var cake = batches[0] with { Id = "asked" };
        var (answer, asked) = Timed(
            TimeSpan.FromSeconds(0.25),
            spent => WhatIf.Asked(DemoDay.Kitchen, batches, plan, [cake], 0, spent)
        );
        var before = plan.Batches.ToDictionary(batch => batch.Batch, batch => batch.Start);
        var violations = PlanCheck
            .Violations(DemoDay.Kitchen, batches, plan)
            .Concat(PlanCheck.Violations(DemoDay.Kitchen, delayed, mended))
            .ToList();
        foreach (var violation in violations.Take(5))
            Console.Error.WriteLine(violation);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"batches={count} infeasible={violations.Count} late={plan.Late.Count} left_out={plan.LeftOut.Count} oven_hours={plan.OvenMinutes / 60.0:F1} staff_hours={plan.StaffMinutes / 60.0:F1} plan_cpu_s={planned:F3} "
            )
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"moved={mended.Batches.Count(batch => before.GetValueOrDefault(batch.Batch, -1) != batch.Start)} repair_cpu_s={repaired:F3} asked={(answer.Possible ? "yes" : "no")} ask_cpu_s={asked:F3} peak_mb={self.PeakWorkingSet64 >> 20}"
                )
        );
        return violations.Count == 0 ? 0 : 1;
    }

    private static (T Answer, double Seconds) Timed<T>(TimeSpan budget, Func<Budget, T> work)
    {
        var began = Environment.CpuUsage.TotalTime;
        var answer = work(new(() => Environment.CpuUsage.TotalTime - began, budget));
        return (answer, (Environment.CpuUsage.TotalTime - began).TotalSeconds);
    }
}
