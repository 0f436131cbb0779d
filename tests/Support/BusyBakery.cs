using BakeryOps.Local.Host;

namespace BakeryOps.Support;

/// <summary>
/// A bakery with its own storage, so that no other host receives its messages: for tests that check sent messages in
/// its simulators. Without the demo bakery, so that only the test creates data. One per test class.
/// </summary>
public sealed class BusyBakery : RunningBakery
{
    protected override LocalHostOptions Options => base.Options with { SeedsData = false };
}
