using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host.Demo;

/// <summary>The administrator who opens the demo shops. The key is made at each start and never leaves the process.</summary>
public sealed record DemoAdmin(string Key)
{
    private const int KeyBytes = 32;

    /// <summary>Adds the hash of a new key to the settings.</summary>
    public static DemoAdmin AddTo(IConfiguration configuration)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        configuration["Admin:Keys:local-host"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return new(key);
    }
}
