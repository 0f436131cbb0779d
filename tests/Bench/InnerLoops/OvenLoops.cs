using BakeryOps.Domain.Production.Scheduling.Projects;
using BenchmarkDotNet.Attributes;

namespace BakeryOps.Bench.InnerLoops;

/// <summary>
/// The inner loop of the project scheduling search, run hundreds of thousands of times per second: 120 jobs, four
/// resources.
/// </summary>
[MemoryDiagnoser]
public class OvenLoops
{
    private const int Jobs = 120;
    private Sampling sampling = null!;
    private SerialScheme scheme = null!;
    private Justification justification = null!;
    private Crossover crossover = null!;
    private Mutation mutation = null!;
    private readonly int[] first = new int[Jobs],
        second = new int[Jobs],
        starts = new int[Jobs],
        child = new int[Jobs],
        spare = new int[Jobs];

    [GlobalSetup]
    public void MakeAProject()
    {
        var chance = new Random(1);
        var project = Project.Of(
            [24, 24, 24, 24],
            [
                .. Enumerable
                    .Range(0, Jobs)
                    .Select(job => new Job(
                        chance.Next(1, 11),
                        [.. Enumerable.Range(0, 4).Select(_ => chance.Next(11))],
                        [.. Enumerable.Range(job + 1, Jobs - job - 1).Where(_ => chance.Next(Jobs) < 4)]
                    )),
            ]
        );
        var dice = new Dice(1);
        (sampling, scheme, justification, crossover, mutation) = (
            new(project, dice),
            new(project),
            new(project),
            new(project, dice),
            new(project, dice)
        );
        sampling.Fill(first);
        sampling.Fill(second);
        justification.Build(first, starts);
    }

    [Benchmark]
    public void SampleAList() => sampling.Fill(spare);

    [Benchmark]
    public int BuildASchedule() => scheme.Build(first, spare);

    [Benchmark]
    public int JustifyTwice()
    {
        second.CopyTo(child, 0);
        return justification.Build(child, spare);
    }

    [Benchmark]
    public void CrossAndShake()
    {
        crossover.Cross(first, starts, second, child);
        mutation.Shake(child, 2);
    }
}
