using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>The store of known devices.</summary>
public interface IKnownDevices
{
    Task<Versioned<KnownDevice>?> Find(string shopId, string staffId, string id, CancellationToken ct);

    /// <summary>
    /// Beyond <see cref="KnownDevice.Most"/> devices per account, the least recently used one is deleted.
    /// </summary>
    Task Add(KnownDevice device, CancellationToken ct);

    /// <summary>Does nothing if the device was changed or deleted meanwhile.</summary>
    Task Replace(Versioned<KnownDevice> read, KnownDevice changed, CancellationToken ct);
}
