using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace BakeryOps.Bench.InnerLoops;

/// <summary>
/// The inner loops of the three cores, timed by BenchmarkDotNet in this process: every class of this folder, or those whose
/// name holds the filter. A loop that allocates anything fails the run.
/// </summary>
internal static class InnerLoopsBench
{
    public static int Run(string filter)
    {
        Type[] loops =
        [
            .. typeof(InnerLoopsBench)
                .Assembly.GetTypes()
                .Where(type =>
                    type.Namespace == typeof(InnerLoopsBench).Namespace
                    && type.GetMethods()
                        .Any(method => method.IsDefined(typeof(BenchmarkDotNet.Attributes.BenchmarkAttribute), false))
                )
                .Where(type => type.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))
                .OrderBy(type => type.Name, StringComparer.Ordinal),
        ];
        if (loops.Length == 0)
            throw new BadOption($"No inner loop is called '{filter}'.");
        var config = ManualConfig
            .CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance).WithStrategy(RunStrategy.Throughput))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "bakery-inner-loops"));
        var reports = loops.SelectMany(loop => BenchmarkRunner.Run(loop, config).Reports).ToList();
        foreach (var report in reports)
            Console.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{report.BenchmarkCase.Descriptor.Type.Name}.{report.BenchmarkCase.Descriptor.WorkloadMethod.Name} {(report.Success ? report.ResultStatistics!.Mean : double.NaN):F1} ns, {Allocated(report)} bytes allocated"
                )
            );
        var (failed, allocated) = (reports.Count(report => !report.Success), reports.Sum(Allocated));
        Console.WriteLine($"loops={reports.Count} failed={failed} allocated_bytes_per_op={allocated}");
        return failed == 0 && allocated == 0 ? 0 : 1;
    }

    private static long Allocated(BenchmarkReport report) =>
        report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
}
