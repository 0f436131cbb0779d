using System.Text.Json;
using System.Text.Json.Serialization;
using BakeryOps.Local.Simulators.Callbacks;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.MoMo;
using BakeryOps.Local.Simulators.MtnMoMo;
using BakeryOps.Local.Simulators.Nominatim;
using BakeryOps.Local.Simulators.Push;
using BakeryOps.Local.Simulators.Sent;
using BakeryOps.Local.Simulators.Stripe;
using BakeryOps.Local.Simulators.Stripe.Balance;
using BakeryOps.Local.Simulators.Twilio;
using BakeryOps.Local.Simulators.Xendit;

namespace BakeryOps.Local.Simulators.Http;

/// <summary>
/// JSON of the simulators' own endpoints. Unknown fields are refused, so that a typo does not pass silently.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(IReadOnlyList<Fault>))]
[JsonSerializable(typeof(EndpointRequest))]
[JsonSerializable(typeof(EndpointRegistered))]
[JsonSerializable(typeof(InboundText))]
[JsonSerializable(typeof(MtnDecision))]
[JsonSerializable(typeof(XenditDecision))]
[JsonSerializable(typeof(XenditEndpoint))]
[JsonSerializable(typeof(PushRegistrationRequest))]
[JsonSerializable(typeof(PushRegistration))]
[JsonSerializable(typeof(IReadOnlyList<Place>))]
[JsonSerializable(typeof(OrderedResult))]
[JsonSerializable(typeof(PayOutcome))]
[JsonSerializable(typeof(PayoutRequest))]
[JsonSerializable(typeof(PayoutsMade))]
[JsonSerializable(typeof(SentPage))]
[JsonSerializable(typeof(SimulatorState))]
[JsonSerializable(typeof(ResentCallbacks))]
[JsonSerializable(typeof(Mistake))]
internal sealed partial class SimulatorJson : JsonSerializerContext;

/// <summary>Written in camelCase, read case-insensitively.</summary>
internal sealed class CamelCaseEnum<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>Problem details (RFC 9457) of the simulators' own endpoints.</summary>
internal sealed record Mistake(string Title, int Status, string Detail);
