using BakeryOps.Domain.Orders;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>The idempotency keys of a day's orders that this process has seen, by number. One item at a time uses it.</summary>
internal sealed class KnownKeys
{
    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);

    public string? Of(OrderNumber number) => keys.GetValueOrDefault(number.ToString());

    public void Remember(string number, string key) => keys[number] = key;

    public void Forget(OrderNumber number) => keys.Remove(number.ToString());
}
