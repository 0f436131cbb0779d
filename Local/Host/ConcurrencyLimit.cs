namespace BakeryOps.Local.Host;

/// <summary>
/// Limits concurrency to <paramref name="most"/>, and to <see cref="RequestLoad.BackgroundLimit"/> under high request
/// load.
/// </summary>
/// <param name="most">1 or more.</param>
/// <param name="load">The request load to yield to; null = none.</param>
internal sealed class ConcurrencyLimit(int most, RequestLoad? load) : IDisposable
{
    // Polled, because nothing signals the end of a high load.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim free = new(most);
    private readonly SemaphoreSlim left = new(0);
    private int taken;
    private int waiting;

    public async Task Enter(CancellationToken ct)
    {
        await free.WaitAsync(ct);
        try
        {
            while (!Take())
                await Someone(ct);
        }
        catch
        {
            free.Release();
            throw;
        }
    }

    public void Leave()
    {
        Interlocked.Decrement(ref taken);
        free.Release();
        if (Volatile.Read(ref waiting) > 0)
            left.Release();
    }

    public void Dispose()
    {
        free.Dispose();
        left.Dispose();
    }

    private bool Take()
    {
        if (Interlocked.Increment(ref taken) <= RequestLoad.BackgroundLimit || load is not { IsHigh: true })
            return true;
        Interlocked.Decrement(ref taken);
        return false;
    }

    private async Task Someone(CancellationToken ct)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            await left.WaitAsync(Glance, ct);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }
}
