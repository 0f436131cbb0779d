using Microsoft.Extensions.Configuration;
using OpenTelemetry;
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
        var resource = ResourceBuilder.CreateDefault().AddService(BakeryTelemetry.Name).AddEnvironmentVariableDetector();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(BakeryTelemetry.Name).AddOtlpExporter().Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(BakeryTelemetry.Name).AddOtlpExporter().Build();
    }

    public static OpenTelemetryExport? When(IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return null;
        // The exporter reads the environment only; the settings may come from elsewhere too.
        foreach (var (name, value) in configuration.AsEnumerable().Where(setting => setting.Key.StartsWith("OTEL_", StringComparison.Ordinal)))
            Environment.SetEnvironmentVariable(name, value);
        return new();
    }

    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }
}
