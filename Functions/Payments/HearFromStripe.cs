using System.ComponentModel;
using System.Text;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Payments;

public sealed class HearFromStripe(ICards cards, IHeardEvents heard, IMessages messages)
{
    private const int MaxBytes = 256 * 1024;

    [Function(nameof(HearFromStripe)), MayCall(Caller.Vendor)]
    [Description("Stripe's webhook. Verified on the raw bytes, heard once, worked on later.")]
    public async Task<Results<Ok, StatusCodeHttpResult>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/stripe/{shop}")] HttpRequest request, string shop, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes) return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        using var reader = new StreamReader(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: false), detectEncodingFromByteOrderMarks: false);
        var body = await reader.ReadToEndAsync(ct);
        if (cards.Hear(shop, body, request.Headers["Stripe-Signature"].ToString()) is not { } news || await heard.Heard(shop, news.EventId, ct)) return TypedResults.Ok();
        await messages.Send(new SettleCardPaymentMessage(shop, news.IntentId), ct);
        await heard.Hear(shop, news.EventId, ct);
        return TypedResults.Ok();
    }
}
