using System.Net;
using Stripe;
using static BakeryOps.Infrastructure.Tests.Sdks.ScriptedVendor;

namespace BakeryOps.Infrastructure.Tests.Sdks;

/// <summary>
/// The retry rules of the official client. Its delays (half a second and more) cannot be shortened, so the calls of a
/// test run in parallel.
/// </summary>
public class RetryingStripe
{
    private static readonly Func<HttpResponseMessage> Fine = Answers(
        HttpStatusCode.OK,
        """{"id":"re_1","object":"refund"}"""
    );

    private static async Task<(ScriptedVendor Vendor, Exception? Ending)> Refunding(
        params Func<HttpResponseMessage>[] script
    )
    {
        var vendor = new ScriptedVendor(script);
        var client = new StripeClient("sk_test_1", httpClient: new SystemNetHttpClient(new HttpClient(vendor)));
        return (
            vendor,
            await Record.ExceptionAsync(() => new RefundService(client).CreateAsync(new() { PaymentIntent = "pi_1" }))
        );
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_with_the_same_key()
    {
        var outcomes = await Task.WhenAll(
            Refunding(Answers(HttpStatusCode.Conflict), Fine),
            Refunding(Answers(HttpStatusCode.InternalServerError), Fine),
            Refunding(Answers(HttpStatusCode.ServiceUnavailable), Fine),
            Refunding(Answers(HttpStatusCode.BadRequest, "{}", ("Stripe-Should-Retry", "true")), Fine),
            Refunding(Fails(new HttpRequestException("no route")), Fine),
            Refunding(Fails(new TaskCanceledException("80 seconds")), Fine)
        );
        Assert.All(
            outcomes,
            outcome =>
            {
                Assert.Null(outcome.Ending);
                Assert.Equal(2, outcome.Vendor.Asked.Count);
                Assert.Single(
                    outcome
                        .Vendor.Asked.SelectMany(asked => asked.Request.Headers.GetValues("Idempotency-Key"))
                        .Distinct()
                );
                Assert.Single(outcome.Vendor.Asked.Select(asked => asked.Body).Distinct());
            }
        );
    }

    [Fact]
    public async Task What_will_not_pass_is_not_tried_again()
    {
        var outcomes = await Task.WhenAll(
            Refunding(Answers(HttpStatusCode.TooManyRequests)),
            Refunding(Answers(HttpStatusCode.BadRequest)),
            Refunding(Answers(HttpStatusCode.PaymentRequired)),
            Refunding(Answers(HttpStatusCode.InternalServerError, "{}", ("Stripe-Should-Retry", "false")))
        );
        Assert.All(
            outcomes,
            outcome =>
            {
                Assert.IsType<StripeException>(outcome.Ending);
                Assert.Single(outcome.Vendor.Asked);
            }
        );
    }

    [Fact]
    public async Task After_two_retries_the_fault_rises()
    {
        var outcomes = await Task.WhenAll(
            Refunding(
                Answers(HttpStatusCode.BadGateway),
                Answers(HttpStatusCode.BadGateway),
                Answers(HttpStatusCode.BadGateway)
            ),
            Refunding(
                Fails(new HttpRequestException("1")),
                Fails(new HttpRequestException("2")),
                Fails(new HttpRequestException("3"))
            )
        );
        Assert.IsType<StripeException>(outcomes[0].Ending);
        Assert.IsType<HttpRequestException>(outcomes[1].Ending);
        Assert.All(outcomes, outcome => Assert.Equal(3, outcome.Vendor.Asked.Count));
    }

    [Fact]
    public async Task Whoever_cancels_does_not_wait_for_a_retry()
    {
        using var cancel = new CancellationTokenSource();
        var vendor = new ScriptedVendor(() =>
        {
            cancel.Cancel();
            throw new OperationCanceledException(cancel.Token);
        });
        var client = new StripeClient("sk_test_1", httpClient: new SystemNetHttpClient(new HttpClient(vendor)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new RefundService(client).GetAsync("re_1", cancellationToken: cancel.Token)
        );
        Assert.Single(vendor.Asked);
    }
}
