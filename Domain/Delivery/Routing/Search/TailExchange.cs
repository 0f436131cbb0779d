namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// Where ruin has cut two routes open, each may go on as the other did (2-opt*: Potvin and Rousseau, JORS 46, 1995),
/// since the gaps leave slack for it. Strings alone are too short to turn one plan into another that parts its routes
/// differently.
/// </summary>
internal sealed class TailExchange(Routes routes, Dice dice)
{
    private const double Share = 0.5;

    private readonly int[] cuts = new int[routes.Vehicles];
    private int count;

    public void Begin() => count = 0;

    /// <summary>The route of this node, which was not cut before, has lost what came next.</summary>
    public void Note(int node) => cuts[count++] = node;

    public void Run()
    {
        if (count < 2 || dice.Fraction() >= Share)
            return;
        var one = dice.Below(count);
        routes.SwapTails(cuts[one], cuts[(one + 1 + dice.Below(count - 1)) % count]);
    }
}
