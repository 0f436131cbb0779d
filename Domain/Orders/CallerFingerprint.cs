using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Customers;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// Who placed an order at the storefront, as fingerprints: the same caller has the same, in this shop alone.
/// </summary>
/// <param name="Phone">Null: none was given.</param>
/// <param name="Email">Of the mailbox (<see cref="Mailbox"/>); null: none was given.</param>
/// <param name="Address">Of the client's network address.</param>
public sealed record CallerFingerprint(string? Phone, string? Email, string Address)
{
    private const int Bytes = 8;

    public static CallerFingerprint Of(string shopId, Customer customer, string clientAddress) =>
        new(
            string.IsNullOrWhiteSpace(customer.Phone) ? null : Print("phone", shopId, customer.Phone),
            string.IsNullOrWhiteSpace(customer.Email) ? null : Print("email", shopId, Mailbox.Of(customer.Email)),
            Print("address", shopId, clientAddress)
        );

    /// <summary>Whether any of the three is the same.</summary>
    public bool IsLike(CallerFingerprint other) =>
        Address == other.Address
        || (Phone is not null && Phone == other.Phone)
        || (Email is not null && Email == other.Email);

    private static string Print(string kind, string shopId, string text) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}|{shopId}|{text}")).AsSpan(0, Bytes));
}
