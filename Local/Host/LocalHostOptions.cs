using BakeryOps.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host;

/// <summary>
/// Options of a <see cref="LocalHost"/>. The defaults are those of <c>dotnet run --project Local/Host</c>.
/// </summary>
public sealed record LocalHostOptions
{
    /// <summary>
    /// Settings that override those of the environment and <c>local.settings.json</c>; a colon separates levels.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// The settings file: a path, or a name that is searched in the current folder and then in the project's root; it
    /// may be missing. Null = none, as in tests, which must not depend on the machine.
    /// </summary>
    public string? LocalSettings { get; init; } = "local.settings.json";

    /// <summary>TCP port, 1–65535; 0 = any free port; null = the setting <c>Host:LocalHttpPort</c> (7071).</summary>
    public int? Port { get; init; }

    /// <summary>
    /// Business time: cut-offs, durable timers, schedules. Polling and leases always use the system clock.
    /// </summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Connection string of the storage account; null = the setting <c>AzureWebJobsStorage</c>; when that is empty
    /// too, an emulator is started.
    /// </summary>
    public string? Storage { get; init; }

    /// <summary>Whether the vendors' simulators run in this process.</summary>
    public bool Simulators { get; init; } = true;

    /// <summary>Whether <see cref="IDataSeeder"/> runs once the host listens.</summary>
    public bool SeedsData { get; init; } = true;

    /// <summary>The classes that contain the functions.</summary>
    public IReadOnlyList<Type> Functions { get; init; } = typeof(BakeryApp).Assembly.GetTypes();

    /// <summary>Registers the app's services and middleware.</summary>
    public Action<IFunctionsWorkerApplicationBuilder, IConfiguration> Compose { get; init; } = BakeryApp.AddBakery;

    /// <summary>Where logs go; null = the console.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }

    /// <summary>
    /// How long this host holds work (a message, a timer) without renewal, whole seconds ≥ 1. After this time another
    /// host takes over the work of a killed host. The setting <c>Host:Lease</c> overrides it.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stop waits for running work before it is cancelled and returned to the queue.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(10);
}
