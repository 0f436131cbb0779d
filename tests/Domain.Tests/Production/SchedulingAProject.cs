using BakeryOps.Domain.Production.Scheduling;
using BakeryOps.Domain.Production.Scheduling.Projects;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Production;

public class SchedulingAProject
{
    private static readonly Budget Short = Budget.Of(400);

    [Fact]
    public void Precedence_and_capacity_hold_whatever_the_project() =>
        Prop.ForAll(Projects, project => !ScheduleCheck.Violations(project, ProjectSolver.Solve(project, Short)).Any())
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_and_rounds_give_the_same_answer() =>
        Prop.ForAll(
                Projects,
                project =>
                    ProjectSolver
                        .Solve(project, Short, 7)
                        .Starts.SequenceEqual(ProjectSolver.Solve(project, Short, 7).Starts)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Small_projects_are_solved_to_the_optimum() =>
        Prop.ForAll(
                Anything.Resize(6).ToArbitrary(),
                project => ProjectSolver.Solve(project, Budget.Of(20_000)).Makespan == Exhaustive.Makespan(project)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_clock_ends_the_search()
    {
        var asked = 0;
        var answer = ProjectSolver.Solve(
            Anything.Where(project => project.Count > 0).Sample(1, 40).Single(),
            new(() => TimeSpan.FromSeconds(asked++), TimeSpan.FromSeconds(30))
        );

        Assert.True(asked <= 31);
        Assert.NotEmpty(answer.Starts);
    }

    [Fact]
    public void More_schedules_never_make_it_worse() =>
        Prop.ForAll(
                Projects,
                project =>
                    ProjectSolver.Solve(project, Short).Makespan <= ProjectSolver.Solve(project, Budget.Of(2)).Makespan
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Cancelling_ends_it_with_the_best_so_far()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        var answer = ProjectSolver.Solve(Hard, Budget.Of(long.MaxValue), ct: cancel.Token);

        Assert.Empty(ScheduleCheck.Violations(Hard, answer));
    }

    [Fact]
    public void It_tells_how_far_it_is()
    {
        var told = new List<SearchProgress>();
        var answer = ProjectSolver.Solve(Hard, Budget.Of(40_000) with { Progress = told.Add });

        Assert.InRange(told.Count, 10, 20);
        Assert.Equal(told.Select(one => one.Share).Order(), told.Select(one => one.Share));
        Assert.Equal(answer.Makespan, told[^1].Best);
    }

    [Fact]
    public void A_resource_holds_neither_less_than_nothing_nor_more_than_a_lane()
    {
        Assert.Equal("capacities[0]", Assert.Throws<RuleBroken>(() => Project.Of([-1], [])).Field);
        Assert.Equal(
            "capacities[1]",
            Assert.Throws<RuleBroken>(() => Project.Of([1, Project.LargestCapacity + 1], [])).Field
        );
        Assert.Equal("jobs[0].demands", Assert.Throws<RuleBroken>(() => Project.Of([1, 1], [new(1, [1], [])])).Field);
    }

    [Fact]
    public void No_jobs_take_no_time() => Assert.Equal(0, ProjectSolver.Solve(Project.Of([1], []), Short).Makespan);

    [Theory]
    [InlineData(-1, 1, 1, "jobs[0].duration")]
    [InlineData(2_000_000, 1, 1, "jobs[0].duration")]
    [InlineData(1, -1, 1, "jobs[0].demands[0]")]
    [InlineData(1, 6, 1, "jobs[0].demands[0]")]
    [InlineData(1, 1, 9, "jobs[0].successors")]
    [InlineData(1, 1, 0, "jobs[0].successors")]
    public void Bad_input_is_named(int duration, int demand, int successor, string field)
    {
        var broken = Assert.Throws<RuleBroken>(() =>
            Project.Of([5], [new(duration, [demand], [successor]), new(1, [1], [])])
        );

        Assert.Equal(("input.project", field), (broken.Code, broken.Field));
    }

    [Fact]
    public void Jobs_that_wait_for_each_other_are_refused() =>
        Assert.Equal(
            "input.project",
            Assert.Throws<RuleBroken>(() => Project.Of([], [new(1, [], [1]), new(1, [], [0])])).Code
        );

    [Fact]
    public void The_published_instances_are_solved_as_well_as_reached_before()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "../../../../../../shared/data/rcpsp");
        Assert.SkipUnless(Directory.Exists(folder), "The published instances are not here.");
        var answer = ProjectSolver.Solve(Psplib.Read(Path.Combine(folder, "j12011_1.sm")), Budget.Of(20_000));

        Assert.True(answer.Makespan <= 1.05 * answer.LowerBound || answer.Makespan <= 180, $"{answer.Makespan}");
    }

    /// <summary>Sixty jobs whose lower bound cannot be reached, so that the search does not stop early.</summary>
    private static readonly Project Hard = Made([9, 9, 9], 60, new Random(4));

    private static Arbitrary<Project> Projects => Anything.ToArbitrary();

    /// <summary>Up to six resources, to cover more than one word of lanes.</summary>
    private static Gen<Project> Anything =>
        Gen.Sized(size =>
            from capacities in Gen.Choose(0, 9).ArrayOf(size % 7)
            from jobs in Gen.Choose(0, Math.Min(size, 40))
            from seed in Gen.Choose(0, int.MaxValue - 1)
            select Made(capacities, jobs, new Random(seed))
        );

    private static Project Made(int[] capacities, int jobs, Random chance) =>
        Project.Of(
            capacities,
            [
                .. Enumerable
                    .Range(0, jobs)
                    .Select(job => new Job(
                        chance.Next(6),
                        [.. capacities.Select(capacity => chance.Next(capacity + 1))],
                        [.. Enumerable.Range(job + 1, jobs - job - 1).Where(_ => chance.Next(jobs) < 3)]
                    )),
            ]
        );
}
