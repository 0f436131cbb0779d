using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using BakeryOps.Local.Host.Settings;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host;

/// <summary>
/// The keys that identify this machine to push services. They are generated once and kept with the data, since a browser
/// is registered for one key.
/// </summary>
internal sealed record PushKeys(string PublicKey, string PrivateKey)
{
    private static readonly string File = Path.Combine(
        ProjectFolder.Top ?? Environment.CurrentDirectory,
        ".data",
        "push-keys.json"
    );

    public static void AddTo(IConfiguration configuration)
    {
        var keys = Read() ?? Keep(New());
        configuration["WebPush:PublicKey"] = keys.PublicKey;
        configuration["WebPush:PrivateKey"] = keys.PrivateKey;
        configuration["WebPush:Subject"] = "mailto:bakery@demo.example";
        configuration["WebPush:AllowPrivateAddresses"] = "true"; // the simulated push service
    }

    private static PushKeys? Read() =>
        System.IO.File.Exists(File) ? JsonSerializer.Deserialize<PushKeys>(System.IO.File.ReadAllText(File)) : null;

    /// <summary>Another host may keep its own at the same time; the first stay.</summary>
    private static PushKeys Keep(PushKeys made)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var written = $"{File}.{Guid.NewGuid():N}";
        System.IO.File.WriteAllText(written, JsonSerializer.Serialize(made));
        try
        {
            System.IO.File.Move(written, File, overwrite: false);
            return made;
        }
        catch (IOException)
        {
            System.IO.File.Delete(written);
            return Read()!;
        }
    }

    private static PushKeys New()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = pair.ExportParameters(includePrivateParameters: true);
        return new(Base64Url.EncodeToString([4, .. key.Q.X!, .. key.Q.Y!]), Base64Url.EncodeToString(key.D));
    }
}
