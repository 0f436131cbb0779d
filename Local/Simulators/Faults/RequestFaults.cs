using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Faults;

/// <summary>A fault that answers in the vendor's place.</summary>
internal sealed class FaultyAnswer(int status) : Exception($"The simulator was told to answer {status}.")
{
    public int Status { get; } = status;
}

/// <summary>How faults happen to a call over HTTP.</summary>
internal static class RequestFaults
{
    public static Fault? TakeForRequest(this FaultRegistry board, string vendor, string operation) =>
        board.Take(vendor, operation, FaultKind.Delay, FaultKind.Fail, FaultKind.Timeout, FaultKind.Drop);

    /// <summary>What happens before the work: a wait, or an end without any.</summary>
    public static async Task BeforeWork(this Fault? fault, CancellationToken ct)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Delay:
                await Task.Delay(fault.Wait, ct);
                break;
            case FaultKind.Fail:
                throw new FaultyAnswer(fault.Status ?? StatusCodes.Status500InternalServerError);
            case FaultKind.Timeout:
                await Task.Delay(
                    fault.DelayMs is { } ms ? TimeSpan.FromMilliseconds(ms) : Timeout.InfiniteTimeSpan,
                    ct
                );
                throw new OperationCanceledException("The simulator was told not to answer.");
            default:
                break;
        }
    }

    /// <summary>What happens to the answer: it may get lost, which to the caller looks like a broken connection.</summary>
    public static void AfterWork(this Fault? fault)
    {
        if (fault?.Kind == FaultKind.Drop)
            throw new OperationCanceledException("The simulator was told to lose the answer.");
    }
}
