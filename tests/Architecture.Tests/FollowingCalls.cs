using BakeryOps.Architecture.Tests.Facts;
using BakeryOps.Functions.Analytics.Planted;

namespace BakeryOps.Architecture.Tests;

/// <summary>The call graph that other rules are checked on.</summary>
public class FollowingCalls
{
    private static readonly CallGraph Calls = new(Ours.Planted);

    [Theory]
    [InlineData(nameof(Bakers.OnStone), nameof(StoneOven))]
    [InlineData(nameof(Bakers.OnSteel), nameof(SteelOven))]
    public void What_is_made_by_hand_runs_where_it_is_made(string baker, string oven) =>
        Assert.Equal(
            [oven],
            Calls
                .From(Calls.Of(typeof(Bakers).GetMethod(baker)!))
                .Where(method => method is { Name: nameof(IOven.Bake), HasBody: true })
                .Select(method => method.DeclaringType.Name)
        );
}
