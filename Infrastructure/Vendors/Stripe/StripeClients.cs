using System.Collections.Concurrent;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;
using Microsoft.Extensions.Options;
using Stripe;
using PaymentMethod = BakeryOps.Domain.Values.PaymentMethod;

namespace BakeryOps.Infrastructure.Vendors.Stripe;

/// <summary>Stripe's client of each shop.</summary>
public sealed class StripeClients(IOptions<StripeOptions> options) : IDisposable
{
    // Per try, of three; the default of Stripe's client would make a customer wait for 80 s.
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<string, StripeClient> clients = new(StringComparer.Ordinal);

    public StripeOptions All => options.Value;

    /// <exception cref="RuleBroken"><c>payments.not-set-up</c></exception>
    public StripeOptions OptionsOf(string shopId) =>
        options.Value.For(shopId) is { IsSetUp: true } account
            ? account
            : throw PaymentRefusals.NotSetUp(PaymentMethod.Card);

    /// <exception cref="RuleBroken"><c>payments.not-set-up</c></exception>
    public StripeClient Of(string shopId) =>
        clients.GetOrAdd(
            shopId,
            _ =>
            {
                var account = OptionsOf(shopId);
                return new(
                    new StripeClientOptions
                    {
                        ApiKey = account.SecretKey,
                        ApiBase = account.ApiBase ?? StripeClient.DefaultApiBase,
                        HttpClient = new SystemNetHttpClient(http, enableTelemetry: false),
                    }
                );
            }
        );

    public void Dispose() => http.Dispose();
}
