using Xunit.Sdk;
using Xunit.v3;

namespace BakeryOps.Proof;

/// <summary>Begins with what takes longest, so that nothing runs alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        nameof(SurvivingKills),
        nameof(ReplayingARealWeek),
        nameof(Strangers.LettingNobodyIn),
        nameof(Tenders.TenderBakery),
        nameof(Model.PlayingRandomSequences),
        nameof(AnyBytes.AnsweringAnything),
        nameof(Ledgers.PlayingHistories),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(PlaceOf)];

    private static int PlaceOf<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var name = collection.TestCollectionDisplayName;
        var place = Array.FindIndex(Long, one => name.Contains(one, StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
