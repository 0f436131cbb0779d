namespace BakeryOps.Domain.Customers;

/// <summary>A customer as given with an order.</summary>
/// <param name="Phone">E.164; null when only an e-mail address is known. At least one of the two is present.</param>
/// <param name="Language">The preferred language of messages; used if the shop offers it.</param>
public sealed record Customer(string Name, string? Phone, string? Email, string? Language, string? Address);
