using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Faults;

/// <summary>Makes the vendor's API respond with an injected error status.</summary>
internal sealed class InjectedFaultException(int status) : Exception($"The simulator was told to answer {status}.")
{
    public int Status { get; } = status;
}

/// <summary>Applies faults to HTTP calls.</summary>
internal static class RequestFaults
{
    public static Fault? TakeForRequest(this FaultRegistry board, string vendor, string operation) =>
        board.Take(vendor, operation, FaultKind.Delay, FaultKind.Fail, FaultKind.Timeout, FaultKind.Drop);

    /// <summary>Applies the fault before the work: a delay, or a failure.</summary>
    public static async Task BeforeWork(this Fault? fault, CancellationToken ct)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Delay:
                await Task.Delay(fault.Wait, ct);
                break;
            case FaultKind.Fail:
                throw new InjectedFaultException(fault.Status ?? StatusCodes.Status500InternalServerError);
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

    /// <summary>Applies the fault to the response: a lost one looks like a broken connection to the caller.</summary>
    public static void AfterWork(this Fault? fault)
    {
        if (fault?.Kind == FaultKind.Drop)
            throw new OperationCanceledException("The simulator was told to lose the answer.");
    }
}
