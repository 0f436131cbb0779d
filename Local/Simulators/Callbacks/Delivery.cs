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

/// <summary>One webhook or status callback to be delivered.</summary>
/// <param name="Operation">The operation name for faults, such as <c>webhook refund.created</c>.</param>
/// <param name="About">The id of the event or message.</param>
/// <param name="Write">
/// Creates the request for one attempt, with a new timestamp and signature; null when the receiver was removed.
/// </param>
internal sealed record Delivery(
    string Id,
    string Vendor,
    string Operation,
    string About,
    [property: JsonIgnore] Func<HttpRequestMessage?> Write,
    [property: JsonIgnore] Action<bool> Settled
)
{
    public required DateTimeOffset At { get; init; }

    /// <summary>The vendor does not send it again after a failure.</summary>
    [JsonIgnore]
    public bool IsSentOnce { get; init; }

    public Uri? Url { get; init; }
    public DeliveryState State { get; init; }
    public int Attempts { get; init; }

    /// <summary>The receiver's last HTTP status; 0 when it was unreachable.</summary>
    public int LastStatus { get; init; }
    public string? LastError { get; init; }
}
