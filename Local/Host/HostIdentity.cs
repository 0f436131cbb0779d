using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host;

/// <summary>The ids of this host in the storage account that the hosts share.</summary>
internal sealed class HostIdentity(IConfiguration configuration)
{
    /// <summary>The container for the state of Functions hosts.</summary>
    public const string Container = "azure-webjobs-hosts";

    /// <summary>The same for all hosts of one app; the setting <c>AzureFunctionsWebHost:hostid</c>.</summary>
    public string HostId { get; } = configuration["AzureFunctionsWebHost:hostid"] ?? "bakeryops";

    /// <summary>Unique to this process.</summary>
    public string Instance { get; } = $"{Environment.MachineName}-{Guid.NewGuid():N}";
}
