using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BakeryOps.Infrastructure.Operations;

/// <summary>Traces and metrics of the app, and their exporters.</summary>
public static class Telemetry
{
    /// <summary>The name of the app's own activity source and meter.</summary>
    public const string Name = "BakeryOps";

    /// <summary>
    /// Exports to the OTLP collector that <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names, and to Application Insights by
    /// <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>.
    /// </summary>
    /// <returns>Null: neither is set, and nothing is collected.</returns>
    public static IOpenTelemetryBuilder? AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var collector = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        var insights = configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"];
        if (string.IsNullOrEmpty(collector) && string.IsNullOrEmpty(insights))
            return null;

        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Name))
            .WithTracing(traces => traces.AddSource(Name, "DurableTask.Core").AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Name).AddRuntimeInstrumentation().AddHttpClientInstrumentation());
        if (!string.IsNullOrEmpty(collector))
            telemetry.UseOtlpExporter(ProtocolOf(configuration), new Uri(collector));
        if (!string.IsNullOrEmpty(insights))
            telemetry.UseAzureMonitorExporter(monitor => monitor.ConnectionString = insights);
        return telemetry;
    }

    private static OtlpExportProtocol ProtocolOf(IConfiguration configuration) =>
        configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] == "http/protobuf"
            ? OtlpExportProtocol.HttpProtobuf
            : OtlpExportProtocol.Grpc;
}
