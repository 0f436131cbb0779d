using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Composes a function app. What it builds starts under the Functions host only, which this subset has no line to.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly HostApplicationBuilder host;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middlewares = [];
    private bool built;

    internal FunctionsApplicationBuilder(string[] args)
    {
        ConfigurationManager settings = new();
        settings.AddEnvironmentVariables("AZURE_FUNCTIONS_");
        host = new(new HostApplicationBuilderSettings { Args = args, Configuration = settings });
        host.Services.AddHostedService<NoFunctionsHost>(); // First of all: nothing else starts before it refuses.
        host.Services.AddSingleton<FunctionExecutionDelegate>(_ =>
            middlewares.AsEnumerable().Reverse().Aggregate<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>, FunctionExecutionDelegate>(_ => Task.CompletedTask, (next, middleware) => middleware(next)));
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)host).Properties;
    public ConfigurationManager Configuration => host.Configuration;
    public IHostEnvironment Environment => host.Environment;
    public ILoggingBuilder Logging => host.Logging;
    public IMetricsBuilder Metrics => host.Metrics;
    public IServiceCollection Services => host.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <exception cref="InvalidOperationException">The app is built already.</exception>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        RefuseWhenBuilt();
        middlewares.Add(middleware);
        return this;
    }

    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null) where TContainerBuilder : notnull =>
        host.ConfigureContainer(factory, configure);

    /// <exception cref="InvalidOperationException">The app is built already.</exception>
    public IHost Build()
    {
        RefuseWhenBuilt();
        built = true;
        return host.Build();
    }

    private void RefuseWhenBuilt()
    {
        if (built)
        {
            throw new InvalidOperationException("The app is built already.");
        }
    }
}
