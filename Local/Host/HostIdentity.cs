using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host;

/// <summary>Who this host is, for what hosts keep in the storage account that they share.</summary>
internal sealed class HostIdentity(IConfiguration configuration)
{
    /// <summary>The container where Functions hosts keep what they must remember.</summary>
    public const string Container = "azure-webjobs-hosts";

    /// <summary>The same for all hosts of one app; the setting <c>AzureFunctionsWebHost:hostid</c>.</summary>
    public string HostId { get; } = configuration["AzureFunctionsWebHost:hostid"] ?? "bakeryops";

    /// <summary>This one process' own.</summary>
    public string Instance { get; } = $"{Environment.MachineName}-{Guid.NewGuid():N}";
}
