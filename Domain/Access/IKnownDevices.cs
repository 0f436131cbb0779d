using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Where known devices are kept.</summary>
public interface IKnownDevices
{
    Task<Versioned<KnownDevice>?> Find(string shopId, string staffId, string id, CancellationToken ct);

    /// <summary>
    /// Beyond <see cref="KnownDevice.Most"/> of an account the one that was not used for longest goes.
    /// </summary>
    Task Add(KnownDevice device, CancellationToken ct);

    /// <summary>One that has changed or gone meanwhile is passed over.</summary>
    Task Replace(Versioned<KnownDevice> read, KnownDevice changed, CancellationToken ct);
}
