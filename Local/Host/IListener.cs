namespace BakeryOps.Local.Host;

/// <summary>What starts functions by itself: a queue, a timer, a container of blobs, the engine of orchestrations.</summary>
internal interface IListener
{
    /// <summary>Returns when nothing of it runs any more.</summary>
    /// <param name="stopping">Take nothing new.</param>
    /// <param name="abandoning">A stop can wait no longer: end what runs and put it back.</param>
    Task Listen(CancellationToken stopping, CancellationToken abandoning);
}
