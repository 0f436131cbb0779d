[assembly: AssemblyFixture(typeof(RunningBakery))]
[assembly: TestCollectionOrderer(typeof(BakeryOps.Proof.LongestFirst))]
