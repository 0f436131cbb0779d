using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Values;

namespace BakeryOps.Proof.Tenders;

/// <summary>What a customer does at the simulated providers.</summary>
internal sealed class Payer(RunningBakery bakery)
{
    /// <summary>Some decline, some are paid slowly, some are refunded slowly or not at all, one is disputed.</summary>
    private static readonly string[] Cards =
    [
        "pm_card_visa",
        "pm_card_visa",
        "pm_card_mastercard",
        "pm_card_pendingRefund",
        "pm_card_refundFail",
        "pm_card_createDispute",
    ];

    private static readonly string[] Declined =
    [
        "pm_card_chargeDeclined",
        "pm_card_chargeDeclinedInsufficientFunds",
        "pm_card_chargeDeclinedLostCard",
        "pm_card_chargeDeclinedStolenCard",
        "pm_card_chargeDeclinedExpiredCard",
        "pm_card_chargeDeclinedIncorrectCvc",
        "pm_card_chargeDeclinedProcessingError",
    ];

    private static readonly string[] MoMoFailures =
    [
        "1001",
        "1002",
        "1003",
        "1004",
        "1005",
        "1006",
        "1007",
        "98",
        "99",
    ];

    private static readonly string[] MtnReasons =
    [
        "APPROVAL_REJECTED",
        "EXPIRED",
        "NOT_ENOUGH_FUNDS",
        "PAYER_NOT_FOUND",
        "INTERNAL_PROCESSING_ERROR",
        "COULD_NOT_PERFORM_TRANSACTION",
    ];

    private static readonly string[] XenditFailures = ["USER_DECLINED", "INSUFFICIENT_BALANCE", "EXPIRED"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>At most once a payment; what is decided already stays as it is.</summary>
    /// <param name="amount">Null: what is asked for.</param>
    /// <returns>What was done.</returns>
    public Task<string> Pay(PaymentMethod method, string attempt, JsonElement begun, long? amount, Random random) =>
        method switch
        {
            PaymentMethod.Card => ByCard(attempt, begun, Model.Asking.Pick(random, Cards)),
            PaymentMethod.Momo => ByMoMo(begun, random.Next(8) == 0 ? 7002 : 0, amount),
            PaymentMethod.MtnMomo => Decides("mtn-momo", new { reference = attempt, amount = amount?.ToString() }),
            _ => Decides("xendit", new { id = attempt, amount = amount / 100m }),
        };

    public Task<string> Pay(PaymentMethod method, string attempt, JsonElement begun) =>
        method == PaymentMethod.Card
            ? ByCard(attempt, begun, "pm_card_visa")
            : Pay(method, attempt, begun, null, new Random(1));

    public Task<string> Decline(PaymentMethod method, string attempt, JsonElement begun, Random random) =>
        Refuse(
            method,
            attempt,
            begun,
            Model.Asking.Pick(
                random,
                method switch
                {
                    PaymentMethod.Card => Declined,
                    PaymentMethod.Momo => MoMoFailures,
                    PaymentMethod.MtnMomo => MtnReasons,
                    _ => XenditFailures,
                }
            )
        );

    public Task<string> Refuse(PaymentMethod method, string attempt, JsonElement begun, string why) =>
        method switch
        {
            PaymentMethod.Card => ByCard(attempt, begun, why),
            PaymentMethod.Momo => ByMoMo(begun, int.Parse(why), null),
            PaymentMethod.MtnMomo => Decides(
                "mtn-momo",
                new
                {
                    reference = attempt,
                    status = "FAILED",
                    reason = why,
                }
            ),
            _ when why == "EXPIRED" => Decides("xendit", new { id = attempt, status = why }),
            _ => Decides(
                "xendit",
                new
                {
                    id = attempt,
                    status = "FAILED",
                    failureCode = why,
                }
            ),
        };

    private async Task<string> ByCard(string intent, JsonElement begun, string card)
    {
        if (!begun.TryGetProperty("clientSecret", out var secret))
            return "not begun";
        var form = new Dictionary<string, string> { ["card"] = card, ["client_secret"] = $"{secret}" };
        await Post($"simulators/stripe/pay/{intent}", new FormUrlEncodedContent(form));
        return card;
    }

    private async Task<string> ByMoMo(JsonElement begun, int result, long? amount)
    {
        if (!begun.TryGetProperty("redirectUrl", out var url))
            return "not begun";
        var page = $"{url}".Split("?t=");
        var form = new Dictionary<string, string> { ["t"] = page[1], ["result"] = $"{result}" };
        if (amount is { } paid)
            form["amount"] = $"{paid}";
        await Post(page[0], new FormUrlEncodedContent(form));
        return $"result {result}";
    }

    public async Task<string> Decides(string vendor, object decision)
    {
        await Post($"simulators/{vendor}/decisions", JsonContent.Create(decision));
        return JsonSerializer.Serialize(decision);
    }

    private async Task Post(string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Accept", "application/json");
        using var answer = await bakery.Http.SendAsync(request, Ct);
        Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, await answer.Content.ReadAsStringAsync(Ct));
    }
}
