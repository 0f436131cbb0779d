using System.Text.Json;
using System.Text.Json.Serialization;
using BakeryOps.Local.Simulators.Callbacks;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Sent;
using BakeryOps.Local.Simulators.Stripe;
using BakeryOps.Local.Simulators.Twilio;

namespace BakeryOps.Local.Simulators.Http;

/// <summary>How the simulators' own pages and tests talk with them. A field that is not known is refused: a mistyped order must not do nothing.</summary>
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
[JsonSerializable(typeof(EndpointHeard))]
[JsonSerializable(typeof(InboundText))]
[JsonSerializable(typeof(PayOutcome))]
[JsonSerializable(typeof(SentPage))]
[JsonSerializable(typeof(SimulatorState))]
[JsonSerializable(typeof(ResentCallbacks))]
[JsonSerializable(typeof(Mistake))]
internal sealed partial class SimulatorJson : JsonSerializerContext;

/// <summary>Written <c>likeThis</c>, read in any case.</summary>
internal sealed class CamelCaseEnum<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>What is wrong with a request to the simulators themselves (RFC 9457).</summary>
internal sealed record Mistake(string Title, int Status, string Detail);
