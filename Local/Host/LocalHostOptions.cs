using BakeryOps.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host;

/// <summary>How a <see cref="LocalHost"/> is started. The default is what <c>dotnet run --project Local/Host</c> does.</summary>
public sealed record LocalHostOptions
{
    /// <summary>Settings over those of the environment and <c>local.settings.json</c>; a colon separates levels.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// The file of settings: a path, or a name that is looked for in the current folder and then at the top of the project; it may
    /// be missing. Null = none, as in tests, which run alike everywhere.
    /// </summary>
    public string? LocalSettings { get; init; } = "local.settings.json";

    /// <summary>TCP port, 1–65535; 0 = any that is free; null = the setting <c>Host:LocalHttpPort</c> (7071).</summary>
    public int? Port { get; init; }

    /// <summary>Business time: cut-offs, durable timers, schedules. Polling and leases go by the real clock whatever it says.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Connection string of the storage account; null = the setting <c>AzureWebJobsStorage</c>, and where that is empty an
    /// emulator is started.
    /// </summary>
    public string? Storage { get; init; }

    /// <summary>Whether the vendors' simulators run in this process.</summary>
    public bool Simulators { get; init; } = true;

    /// <summary>Whether <see cref="IFirstStart"/> runs once the host listens.</summary>
    public bool RunsFirstStart { get; init; } = true;

    /// <summary>The classes in which functions are looked for.</summary>
    public IReadOnlyList<Type> Functions { get; init; } = typeof(BakeryApp).Assembly.GetTypes();

    /// <summary>Registers the app's services and middleware.</summary>
    public Action<IFunctionsWorkerApplicationBuilder, IConfiguration> Compose { get; init; } = BakeryApp.AddBakery;

    /// <summary>Where logs go; null = the console.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }

    /// <summary>
    /// How long work that was taken (a message, a timer) stays with this host without being renewed, whole seconds ≥ 1. Work of a
    /// host that was killed is taken up by another one after this time. The setting <c>Host:Lease</c> overrides it.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stop waits for what is running, before it is cancelled and put back.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(10);
}
