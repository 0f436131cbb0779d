using BakeryOps.Functions.Tests.Host.Samples;
using BakeryOps.Local.Host;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BakeryOps.Functions.Tests.Host;

/// <summary>The local host with the sample functions instead of the bakery's.</summary>
public class SampleHost : RunningBakery
{
    public Notebook Notebook { get; } = new();

    protected override LocalHostOptions Options =>
        base.Options with
        {
            Simulators = false,
            SeedsData = false,
            Functions = [typeof(HttpSamples), typeof(QueueSamples)],
            Compose = (app, _) =>
            {
                app.Services.AddSingleton(Notebook);
                app.UseMiddleware(
                    (context, next) =>
                    {
                        context.Items["layers"] = "outer";
                        return next();
                    }
                );
                app.UseMiddleware(
                    (context, next) =>
                    {
                        context.Items["layers"] += ",inner";
                        return next();
                    }
                );
            },
            Settings = new Dictionary<string, string?>(base.Options.Settings)
            {
                ["ParcelQueue"] = "parcels",
                ["Host:Keys:master"] = "the-master",
                ["Host:Keys:default"] = "the-default",
                ["Host:Keys:NeedsKey"] = "its-own",
                ["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "3",
            },
        };
}
