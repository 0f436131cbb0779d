using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BakeryOps.Local.Host.Telemetry;

/// <summary>Sends traces and metrics to the collector that <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names; without it nothing is sent.</summary>
internal sealed class OpenTelemetryExport : IDisposable
{
    private readonly TracerProvider traces;
    private readonly MeterProvider metrics;

    private OpenTelemetryExport()
    {
        // The rest (endpoint, protocol, headers) the exporter reads from the environment itself.
        var resource = ResourceBuilder.CreateDefault().AddService(BakeryTelemetry.Name).AddEnvironmentVariableDetector();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(BakeryTelemetry.Name).AddOtlpExporter().Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(BakeryTelemetry.Name).AddOtlpExporter().Build();
    }

    public static OpenTelemetryExport? When(IConfiguration configuration) => string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]) ? null : new();

    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }
}
