namespace BakeryOps.Domain.Customers;

/// <summary>Someone who orders.</summary>
/// <param name="Phone">E.164; null when only an e-mail address is known. One of the two is always there.</param>
/// <param name="Language">The language messages are written in, if the shop speaks it.</param>
public sealed record Customer(string Name, string? Phone, string? Email, string? Language, string? Address);
