using System.Collections.Concurrent;
using BakeryOps.Local.Simulators.Callbacks;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// Holds all accounts and executes calls to them: one at a time per account, with the events sent afterwards.
/// </summary>
internal sealed class StripeSimulator : IDisposable
{
    private readonly SimulatorOptions options;
    private readonly EventSender sender;
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<string, StripeAccount> accounts = new(StringComparer.Ordinal);

    public StripeSimulator(SimulatorOptions options, CallbackSender callbacks)
    {
        this.options = options;
        sender = new(options, callbacks);
        foreach (var account in options.StripeAccounts)
            if (account.WebhookUrl is not null)
                Hear(account);
    }

    public IEnumerable<StripeAccount> Accounts => accounts.Values;
    public EventSender Sender => sender;

    /// <summary>The account of the key, created on first use.</summary>
    public StripeAccount Account(string apiKey) =>
        accounts.GetOrAdd(apiKey, key => new StripeAccount(key, options.Remembered));

    /// <summary>
    /// Registers a webhook endpoint; pending deliveries for the same path and secret on another host also go to it.
    /// </summary>
    public WebhookEndpoint Hear(StripeAccountOptions wish)
    {
        var account = Account(wish.ApiKey);
        var before = account.Endpoints.FirstOrDefault(endpoint =>
            endpoint.Secret == wish.WebhookSecret && endpoint.Url.AbsolutePath == wish.WebhookUrl!.AbsolutePath
        );
        return account.Hear(
            new(
                before?.Id ?? VendorIds.Id("we_"),
                wish.WebhookUrl!,
                wish.Events ?? [],
                options.Clock.GetUtcNow().ToUnixTimeSeconds(),
                options.StripeApiVersion
            )
            {
                Secret = wish.WebhookSecret ?? VendorIds.Id("whsec_"),
            }
        );
    }

    /// <summary>What a page with this id is about, with its account; null when there is none.</summary>
    public (StripeAccount Account, PageSubject Subject)? Find(string id)
    {
        foreach (var account in accounts.Values)
            if (PageSubject.Of(account, id) is { } subject)
                return (account, subject);
        return null;
    }

    /// <summary>Executes a call from a simulator page.</summary>
    public void Do(StripeAccount account, StripeForm form, string simulators, Action<StripeRequestContext> work) =>
        Do(
            new StripeRequestContext(account, form, options.Clock.GetUtcNow(), simulators, options.StripeApiVersion),
            call =>
            {
                work(call);
                return true;
            }
        );

    /// <summary>Executes a call. Events are sent even when it fails: a decline changes the intent.</summary>
    public T Do<T>(StripeRequestContext call, Func<StripeRequestContext, T> work)
    {
        List<(StripeEvent, IReadOnlyList<WebhookEndpoint>)> happened = [];
        try
        {
            lock (call.Account.Gate)
            {
                try
                {
                    return work(call);
                }
                finally
                {
                    happened.AddRange(call.Told.Select(told => sender.Record(call, told.Type, told.Thing)));
                }
            }
        }
        finally
        {
            foreach (var (told, endpoints) in happened)
                sender.Send(call.Account, told, endpoints);
            foreach (var step in call.ThenLater)
                _ = DoLater(call, step, Task.Delay(options.Settling, closing.Token));
            foreach (var (time, step) in call.Scheduled)
                _ = DoLater(call, step, At(time));
        }
    }

    private async Task DoLater(StripeRequestContext call, Action<StripeRequestContext> step, Task due)
    {
        await due.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!closing.IsCancellationRequested)
            Do(call.Account, new StripeForm(""), call.Simulators, step);
    }

    private Task At(DateTimeOffset time)
    {
        var wait = time - options.Clock.GetUtcNow();
        return Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, options.Clock, closing.Token);
    }

    public void Dispose() => closing.Cancel();
}
