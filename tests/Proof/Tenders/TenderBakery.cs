using BakeryOps.Local.Host;

namespace BakeryOps.Proof.Tenders;

/// <summary>A bakery whose clock moves and whose vendors fail.</summary>
public sealed class TenderBakery : RunningBakery
{
    /// <summary>Each test has the clock and the vendors for itself.</summary>
    [CollectionDefinition]
    public sealed class OneAtATime : ICollectionFixture<TenderBakery>;

    protected override LocalHostOptions Options => base.Options with { SeedsData = false };
}
