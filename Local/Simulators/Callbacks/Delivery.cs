using System.Text.Json.Serialization;
using BakeryOps.Local.Simulators.Http;

namespace BakeryOps.Local.Simulators.Callbacks;

[JsonConverter(typeof(CamelCaseEnum<DeliveryState>))]
internal enum DeliveryState
{
    Pending,
    Delivered,
    Failed,
}

/// <summary>One webhook or status callback on its way to its receiver.</summary>
/// <param name="Operation">What the faults know it by, such as <c>webhook refund.created</c>.</param>
/// <param name="About">The event or message it tells of.</param>
/// <param name="Write">Makes the request for one attempt, freshly dated and signed; null when the receiver is no more.</param>
internal sealed record Delivery(
    string Id,
    string Vendor,
    string Operation,
    string About,
    DateTimeOffset At,
    [property: JsonIgnore] Func<HttpRequestMessage?> Write,
    [property: JsonIgnore] Action<bool> Settled
)
{
    public Uri? Url { get; init; }
    public DeliveryState State { get; init; }
    public int Attempts { get; init; }

    /// <summary>The receiver's last status, 0 when it could not be reached.</summary>
    public int LastStatus { get; init; }
    public string? LastError { get; init; }
}
