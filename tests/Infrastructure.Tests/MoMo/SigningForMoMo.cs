using System.Text.Json;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Vendors.MoMo;

namespace BakeryOps.Infrastructure.Tests.MoMo;

/// <summary>Signatures that were worked out with another implementation, keys <c>AK</c> and <c>SK</c>.</summary>
public class SigningForMoMo
{
    private const string Create =
        "accessKey=AK&amount=50000&extraData=&ipnUrl=https://api.example.com/ipn&orderId=ORD-1&orderInfo=pay with MoMo&partnerCode=MOMO&redirectUrl=https://example.com/return&requestId=REQ-1&requestType=captureWallet";

    private const string Notification =
        "accessKey=AK&amount=50000&extraData=&message=Giao dịch thành công.&orderId=ORD-1&orderInfo=Bánh mì&orderType=momo_wallet&partnerCode=MOMO&payType=qr&requestId=REQ-1&responseTime=1672315843986&resultCode=0&transId=2820086739";

    private const string Refund =
        "accessKey=AK&amount=10000&description=partial refund&orderId=RF-1&partnerCode=MOMO&requestId=RREQ-1&transId=2820086739";

    private const string OfNotification = "389af3ce94540d22de1543ab93b37ae4c309e0eb95e8e7a6e4ed4d6aeebe5a34";

    private static readonly MoMoOptions Account = new()
    {
        PartnerCode = "MOMO",
        AccessKey = "AK",
        SecretKey = "SK",
    };

    [Theory]
    [InlineData(Create, "a1e3789e425319606bff0b6e092afc51acd1f23957b6312f9120b5145ee8ef87")]
    [InlineData(Notification, OfNotification)]
    [InlineData(Refund, "7dc0932c6a2f2870d30731fd7f0fbb61cc0050cc45d79de21ef2fe90b029d210")]
    public void The_fields_are_signed_in_the_order_of_their_names(string raw, string signature)
    {
        var fields = Fields(raw).Reverse();
        Assert.Equal(signature, MoMoSignature.Of("SK", fields));
    }

    [Fact]
    public void A_notification_is_verified_on_its_values_as_they_were_sent()
    {
        var told = MoMoWebhook.Read(Account, Body(OfNotification));
        Assert.Equal(("momo-" + OfNotification, "ORD-1", false), (told!.EventId, told.AttemptId, told.HasMoved));
    }

    [
        Theory,
        InlineData(""),
        InlineData("00"),
        InlineData("389AF3CE94540D22DE1543AB93B37AE4C309E0EB95E8E7A6E4ED4D6AEEBE5A34")
    ]
    public void One_with_another_signature_is_refused(string signature) =>
        Assert.Equal(
            "access.bad-signature",
            Assert.Throws<RuleBroken>(() => MoMoWebhook.Read(Account, Body(signature))).Code
        );

    [Fact]
    public void One_whose_amount_was_changed_is_refused()
    {
        var changed = Body(OfNotification).Replace("50000", "50001", StringComparison.Ordinal);
        Assert.Equal("access.bad-signature", Assert.Throws<RuleBroken>(() => MoMoWebhook.Read(Account, changed)).Code);
    }

    [
        Theory,
        InlineData(""),
        InlineData("[]"),
        InlineData("{"),
        InlineData("null"),
        InlineData("{\"message\":\"\\ud800\"}")
    ]
    public void What_is_no_object_is_not_read(string body) =>
        Assert.Equal("input.not-json", Assert.Throws<RuleBroken>(() => MoMoWebhook.Read(Account, body)).Code);

    [Fact]
    public void That_of_another_partner_is_nothing_for_us()
    {
        var fields = Fields(Notification)
            .Select(field => field.Name == "partnerCode" ? ("partnerCode", "OTHER") : field);
        var signature = MoMoSignature.Of("SK", fields);
        Assert.Null(MoMoWebhook.Read(Account, Body(signature).Replace("MOMO", "OTHER", StringComparison.Ordinal)));
    }

    private static IEnumerable<(string Name, string Value)> Fields(string raw) =>
        raw.Split('&').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1]));

    /// <summary>Numbers are numbers there; the access key is not sent.</summary>
    private static string Body(string signature)
    {
        string[] numbers = ["amount", "responseTime", "resultCode", "transId"];
        var fields = Fields(Notification)
            .Where(field => field.Name != "accessKey")
            .Select(field => $"\"{field.Name}\":{(numbers.Contains(field.Name) ? field.Value : Quoted(field.Value))}");
        return $"{{{string.Join(',', fields)},\"signature\":{Quoted(signature)}}}";
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
