using BakeryOps.Local.Host;

namespace BakeryOps.Functions.Tests;

/// <summary>
/// A bakery whose messages no other host takes: for tests that look at what went out, since the other host's simulators would
/// have it. No demo bakery, so that all that happens is the test's. One for each class that asks for it.
/// </summary>
public sealed class BusyBakery : RunningBakery
{
    protected override LocalHostOptions Options => base.Options with { RunsFirstStart = false };
}
