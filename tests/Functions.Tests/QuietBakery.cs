using BakeryOps.Functions.Http;
using BakeryOps.Local.Host;

namespace BakeryOps.Functions.Tests;

/// <summary>A bakery in which nothing happens that no request asks for: no timers, no queues, no orchestrations.</summary>
public class QuietBakery : RunningBakery
{
    protected override LocalHostOptions Options =>
        base.Options with
        {
            RunsFirstStart = false,
            Simulators = false,
            Functions = [.. Declarations.In(typeof(BakeryApp).Assembly).OfHttp.Select(d => d.Method.DeclaringType!)],
        };
}
