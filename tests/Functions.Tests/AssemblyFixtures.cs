[assembly: AssemblyFixture(typeof(RunningBakery))]
