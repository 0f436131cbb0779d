using System.Collections.Concurrent;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// Sends a shop's messages by its own account, or by the app's. Each account has a channel of its own, so that the
/// circuit breaker of one does not hold back the others.
/// </summary>
public sealed class AccountChannel<TOptions>(
    ChannelKind kind,
    ShopAccounts<TOptions> accounts,
    Func<TOptions, IChannel> open
) : IChannel, IDisposable
    where TOptions : class
{
    private readonly ConcurrentDictionary<TOptions, Lazy<IChannel>> channels = new(ReferenceEqualityComparer.Instance);

    public ChannelKind Kind => kind;

    public ValueTask<bool> CanReach(string shopId, NotificationType type, Recipient to, CancellationToken ct) =>
        Of(shopId).CanReach(shopId, type, to, ct);

    public Task<SendResult> Send(
        NotificationDelivery delivery,
        Recipient to,
        MessageContent content,
        CancellationToken ct
    ) => Of(delivery.ShopId).Send(delivery, to, content, ct);

    public Task<string?> FindSent(
        NotificationDelivery delivery,
        Recipient to,
        MessageContent content,
        CancellationToken ct
    ) => Of(delivery.ShopId).FindSent(delivery, to, content, ct);

    public void Dispose()
    {
        foreach (var channel in channels.Values)
            (channel.Value as IDisposable)?.Dispose();
    }

    private IChannel Of(string shopId) =>
        channels.GetOrAdd(accounts.Of(shopId), account => new(() => open(account))).Value;
}
