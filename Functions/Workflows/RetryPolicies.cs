using BakeryOps.Functions.Orders;
using Microsoft.DurableTask;

namespace BakeryOps.Functions.Workflows;

/// <summary>Activities of an orchestration that are retried until they succeed.</summary>
internal static class RetryPolicies
{
    /// <summary>For about four hours.</summary>
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(
            maxNumberOfAttempts: 30,
            firstRetryInterval: TimeSpan.FromSeconds(1),
            backoffCoefficient: 2,
            maxRetryInterval: TimeSpan.FromMinutes(10)
        )
    );

    /// <summary>For three days.</summary>
    private static readonly TaskOptions Stubbornly = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 72, firstRetryInterval: TimeSpan.FromHours(1))
    );

    /// <summary>
    /// Runs an activity for the order. If it keeps failing for about four hours, the owner is alerted and it is
    /// retried for three days.
    /// </summary>
    /// <param name="alert">The reason given in the alert: a stable code.</param>
    public static async Task Persist(this TaskOrchestrationContext context, string step, OrderRef order, string alert)
    {
        try
        {
            await context.CallActivityAsync(step, order, Patiently);
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync(
                nameof(AlertOwner),
                new OrderAlert(order.ShopId, order.Number, alert),
                Patiently
            );
            await context.CallActivityAsync(step, order, Stubbornly);
        }
    }
}
