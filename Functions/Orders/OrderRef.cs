namespace BakeryOps.Functions.Orders;

/// <summary>The order that an activity works on.</summary>
public sealed record OrderRef(string ShopId, string Number);
