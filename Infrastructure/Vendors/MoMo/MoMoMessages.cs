using System.Text.Json;
using System.Text.Json.Serialization;

namespace BakeryOps.Infrastructure.Vendors.MoMo;

/// <summary>The fields of MoMo's answers that we read.</summary>
internal sealed record MoMoAnswer
{
    public int ResultCode { get; init; } = -1;
    public string? OrderId { get; init; }
    public long? Amount { get; init; }
    public long? TransId { get; init; }
    public string? ExtraData { get; init; }
    public string? PayUrl { get; init; }
    public string? Deeplink { get; init; }
    public string? QrCodeUrl { get; init; }
    public IReadOnlyList<MoMoRefund>? RefundTrans { get; init; }

    [JsonIgnore]
    public MoMoResult Result => MoMoResults.Of(ResultCode);
}

/// <param name="OrderId">Of the refund, which is not the purchase's.</param>
internal sealed record MoMoRefund(string OrderId, long Amount, int ResultCode, long? TransId = null)
{
    [JsonIgnore]
    public MoMoResult Result => MoMoResults.Of(ResultCode);
}

/// <summary>What we give MoMo with a payment, and get back: whose it is.</summary>
internal sealed record MoMoReference(string Shop, string Order)
{
    /// <summary>In Base64, as <c>extraData</c> has to be.</summary>
    public override string ToString() =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));

    /// <returns>Null: it is not ours.</returns>
    public static MoMoReference? Of(string? extraData)
    {
        try
        {
            return string.IsNullOrEmpty(extraData)
                ? null
                : JsonSerializer.Deserialize<MoMoReference>(
                    Convert.FromBase64String(extraData),
                    JsonSerializerOptions.Web
                );
        }
        catch (Exception foreign) when (foreign is FormatException or JsonException)
        {
            return null;
        }
    }
}
