using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Whence somebody signs in.</summary>
/// <param name="Address">Of the client.</param>
/// <param name="Device">
/// One that has proved by its token that somebody signed in on it before; null: it showed none.
/// </param>
/// <param name="DeviceToken">By which it proved it.</param>
public sealed record SignInOrigin(string Address, KnownDevice? Device = null, string? DeviceToken = null)
{
    private const int SourceBytes = 2;

    /// <summary>
    /// Where tries at this account are counted: the device's own count first, then that of the address.
    /// </summary>
    public IReadOnlyList<string> Sources(StaffAccount account) =>
        IsKnownTo(account) ? [$"device-{Device!.Id}", AddressSource(account)] : [AddressSource(account)];

    /// <summary>Whose turn it is when the password is looked at.</summary>
    public PasswordCaller Caller(StaffAccount? account) =>
        account is not null && IsKnownTo(account)
            ? new($"device-{Device!.Id}", true)
            : new(ClientNetwork.OfCaller(Address), false);

    public bool IsKnownTo(StaffAccount account) => Device?.BelongsTo(account) == true;

    // 16 bits bound the rows of an account; with the account in it no address meets the same others twice.
    private string AddressSource(StaffAccount account) =>
        "address-"
        + Convert.ToHexStringLower(
            SHA256
                .HashData(Encoding.UTF8.GetBytes($"{account.Id}|{ClientNetwork.OfCaller(Address)}"))
                .AsSpan(0, SourceBytes)
        );
}
