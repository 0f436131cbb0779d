using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Where a sign-in comes from.</summary>
/// <param name="Address">The client address.</param>
/// <param name="Device">A known device, proved by its token; null: no valid token was sent.</param>
/// <param name="DeviceToken">The token of the known device.</param>
public sealed record SignInOrigin(string Address, KnownDevice? Device = null, string? DeviceToken = null)
{
    private const int SourceBytes = 2;

    /// <summary>The counters for attempts on this account: the device's own first, then that of the address.</summary>
    public IReadOnlyList<string> Sources(StaffAccount account) =>
        IsKnownTo(account) ? [$"device-{Device!.Id}", AddressSource(account)] : [AddressSource(account)];

    /// <summary>
    /// The counters for codes of a second factor. All strangers share one more, since they may have many addresses and a
    /// code has only six digits.
    /// </summary>
    public IReadOnlyList<string> CodeSources(StaffAccount account) =>
        IsKnownTo(account) ? [$"code-device-{Device!.Id}"] : [$"code-{AddressSource(account)}", "code-strangers"];

    /// <summary>The caller by which password checks take turns.</summary>
    public PasswordCaller Caller(StaffAccount? account) =>
        account is not null && IsKnownTo(account)
            ? new($"device-{Device!.Id}", true)
            : new(ClientNetwork.OfCaller(Address), false);

    public bool IsKnownTo(StaffAccount account) => Device?.BelongsTo(account) == true;

    // 16 bits bound the rows per account. With the account in the hash, addresses collide differently in each account.
    private string AddressSource(StaffAccount account) =>
        "address-"
        + Convert.ToHexStringLower(
            SHA256
                .HashData(Encoding.UTF8.GetBytes($"{account.Id}|{ClientNetwork.OfCaller(Address)}"))
                .AsSpan(0, SourceBytes)
        );
}
