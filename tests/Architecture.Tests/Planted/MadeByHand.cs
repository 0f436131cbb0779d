namespace BakeryOps.Functions.Analytics.Planted;

/// <summary>Two of a kind that are made where they are needed: who makes one runs that one.</summary>
internal interface IOven
{
    string Bake();
}

internal sealed class StoneOven : IOven
{
    public string Bake() => "stone";
}

internal sealed class SteelOven : IOven
{
    public string Bake() => "steel";
}

internal static class Bakers
{
    public static string OnStone() => Heated(new StoneOven());

    public static string OnSteel() => Heated(new SteelOven());

    private static string Heated(IOven oven) => oven.Bake();
}
