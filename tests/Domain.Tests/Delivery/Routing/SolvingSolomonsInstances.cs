using BakeryOps.Domain.Delivery.Routing;

namespace BakeryOps.Domain.Tests.Delivery.Routing;

/// <summary>Limited by iterations, not time: <c>tests/Bench</c> measures the benchmark.</summary>
public class SolvingSolomonsInstances
{
    [Theory]
    [InlineData("C101")]
    [InlineData("R103")]
    [InlineData("RC208")]
    public void A_short_search_comes_near_the_best_known(string instance)
    {
        var folder = Folder();
        Assert.SkipUnless(Directory.Exists(folder), "The benchmark's instances are in ../shared, which is absent.");
        var problem = SolomonFile.Read(Path.Combine(folder, $"{instance}.txt"));
        var plan = Router.Solve(problem, Given.Tries(5000));
        var (distance, faults) = Referee.Judge(problem, plan);
        Assert.Empty(faults);
        Assert.Empty(plan.LeftOut);
        Assert.InRange(distance / SolomonFile.BestKnown(folder)[instance], 0.999, 1.08);
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BakeryOps.sln")))
            folder = folder.Parent;
        return Path.GetFullPath(Path.Combine(folder?.FullName ?? ".", "..", "shared", "data", "vrptw"));
    }
}
