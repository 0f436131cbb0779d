using Microsoft.DurableTask;

namespace BakeryOps.Functions.Orders;

/// <summary>Steps of an orchestration that are tried until they are through.</summary>
internal static class RetryPolicies
{
    /// <summary>For some four hours.</summary>
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

    /// <summary>Takes a step of the order's. When it has not gone well for hours, the owner is told, and it is tried on.</summary>
    /// <param name="trouble">What the owner is told: a stable code.</param>
    public static async Task Persist(this TaskOrchestrationContext context, string step, OrderRef order, string trouble)
    {
        try
        {
            await context.CallActivityAsync(step, order, Patiently);
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync(
                nameof(AlertOwner),
                new OrderAlert(order.ShopId, order.Number, trouble),
                Patiently
            );
            await context.CallActivityAsync(step, order, Stubbornly);
        }
    }
}
