using BakeryOps.Functions;
using BakeryOps.Functions.Http;
using BakeryOps.Local.Host;

namespace BakeryOps.Support;

/// <summary>A bakery without background work: no timers, no queues, no orchestrations.</summary>
public class QuietBakery : RunningBakery
{
    protected override LocalHostOptions Options =>
        base.Options with
        {
            SeedsData = false,
            Simulators = false,
            Functions = [.. Declarations.In(typeof(BakeryApp).Assembly).OfHttp.Select(d => d.Method.DeclaringType!)],
        };
}
