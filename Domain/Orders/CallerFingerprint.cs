using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Customers;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// Who placed an order at the storefront, as hashes. The same caller gets the same hashes within one shop only.
/// </summary>
/// <param name="Phone">Null: no phone was given.</param>
/// <param name="Email">Of the mailbox (<see cref="Mailbox"/>); null: no e-mail address was given.</param>
/// <param name="Address">Of the client's IP address.</param>
public sealed record CallerFingerprint(string? Phone, string? Email, string Address)
{
    private const int Bytes = 8;

    public static CallerFingerprint Of(string shopId, Customer customer, string clientAddress) =>
        new(
            string.IsNullOrWhiteSpace(customer.Phone) ? null : Print("phone", shopId, customer.Phone),
            string.IsNullOrWhiteSpace(customer.Email) ? null : Print("email", shopId, Mailbox.Of(customer.Email)),
            Print("address", shopId, clientAddress)
        );

    /// <summary>Whether the phone, the e-mail address or the IP address is the same.</summary>
    public bool IsLike(CallerFingerprint other) =>
        Address == other.Address
        || (Phone is not null && Phone == other.Phone)
        || (Email is not null && Email == other.Email);

    private static string Print(string kind, string shopId, string text) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}|{shopId}|{text}")).AsSpan(0, Bytes));
}
