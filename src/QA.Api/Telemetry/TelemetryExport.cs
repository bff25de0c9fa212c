using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using QA.Answering;
using QA.Api.Hosting;

namespace QA.Api.Telemetry;

/// <summary>Sends traces and metrics to a collector by OTLP over HTTP; nothing is gathered or sent unless an address is set.</summary>
internal sealed class TelemetryExport(IOptions<QaOptions> options) : IHostedService, IDisposable
{
    private const string Service = "hoi-bao-cao";

    // What the framework and the runtime tell of themselves.
    private static readonly string[] Meters =
        [AnswerTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime"];

    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Telemetry is not { Length: > 0 } address)
            return Task.CompletedTask;
        traces = Sdk.CreateTracerProviderBuilder().ConfigureResource(r => r.AddService(Service))
            .AddSource(AnswerTelemetry.Name, "Microsoft.AspNetCore").AddOtlpExporter(o => To(o, address, "traces")).Build();
        metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(r => r.AddService(Service))
            .AddMeter(Meters).AddOtlpExporter(o => To(o, address, "metrics")).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is still waiting.</summary>
    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    private static void To(OtlpExporterOptions exporter, string address, string signal)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{address.TrimEnd('/')}/v1/{signal}");
    }
}
