using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BakeryOps.Local.Simulators.MoMo;

/// <summary>The operation <c>create</c>.</summary>
internal static partial class MoMoCreate
{
    public static JsonObject Run(MoMoCall call, MoMoSimulator momo, DateTimeOffset now, string simulators)
    {
        if (momo.Taken("create") is { } wish)
            throw new MoMoProblem(wish.ResultCode);
        var payment = Of(call, now);
        if (payment.Amount is < 1_000 or > 50_000_000)
            throw new MoMoProblem(22);
        // The same request: final ones get their result again, open ones are refused.
        if (momo.All.FirstOrDefault(known => IsRepeat(known, payment)) is { } before)
            throw new MoMoProblem(before.IsOpen ? 40 : before.ResultCode);
        if (!momo.Add(payment))
            throw new MoMoProblem(41);
        var page = $"{simulators}/momo/pay/{payment.OrderId}?t={payment.Token}";
        var answer = MoMoApi.Coded(0);
        answer["partnerCode"] = payment.Account.PartnerCode;
        answer["orderId"] = payment.OrderId;
        answer["requestId"] = payment.RequestId;
        answer["amount"] = payment.Amount;
        answer["responseTime"] = now.ToUnixTimeMilliseconds();
        answer["payUrl"] = page;
        answer["deeplink"] = $"momo://app?action=payWithApp&sid={payment.Token}";
        answer["qrCodeUrl"] = page;
        return answer;
    }

    private static bool IsRepeat(MoMoPayment known, MoMoPayment payment) =>
        known.Account == payment.Account && known.RequestId == payment.RequestId;

    private static MoMoPayment Of(MoMoCall call, DateTimeOffset now)
    {
        var (id, request) = (call.Text("orderId"), call.Text("requestId"));
        var notify = call.Text("ipnUrl");
        var isWell =
            IdShape().IsMatch(id)
            && id.Length < 64
            && request.Length is > 0 and <= 50
            && IsAddress(notify)
            && !notify.Contains('?', StringComparison.Ordinal)
            && IsAddress(call.Text("redirectUrl"))
            && call.Text("requestType") is "captureWallet" or "payWithMethod";
        if (!isWell)
            throw new MoMoProblem(20);
        return new()
        {
            Account = call.Account,
            OrderId = id,
            RequestId = request,
            Amount = call.Number("amount"),
            OrderInfo = call.Text("orderInfo"),
            ExtraData = call.Text("extraData"),
            IpnUrl = notify,
            RedirectUrl = call.Text("redirectUrl"),
            Created = now,
            Token = VendorIds.Hex(""),
        };
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    [GeneratedRegex("^[0-9a-zA-Z]([-_.]*[0-9a-zA-Z]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex IdShape();
}
