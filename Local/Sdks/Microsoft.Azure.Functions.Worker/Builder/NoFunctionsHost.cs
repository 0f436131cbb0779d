using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Says at start what the official worker would find out: there is no Functions host to work for.</summary>
internal sealed class NoFunctionsHost : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException(
        "This build works without the Azure Functions host and cannot run under it. Run it with `dotnet run --project Local/Host`, or build it with -p:Sdks=official for Azure.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
