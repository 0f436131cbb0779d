using System.Text.Json.Serialization;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>An order was edited: another day, slot or place, other lines, another total.</summary>
public sealed record OrderChanged : OrderEvent
{
    public OrderChanged(string number)
        : base(number) { }

    /// <summary>See <see cref="EditOrigin"/>.</summary>
    public required string EditId { get; init; }

    /// <summary>The day of fulfilment before, in the shop's calendar.</summary>
    public required DateOnly FromDay { get; init; }

    /// <summary>The day of fulfilment since.</summary>
    public required DateOnly ToDay { get; init; }

    public required PaymentMethod Method { get; init; }

    /// <summary>True: by the order's link. False: by staff.</summary>
    public required bool ByCustomer { get; init; }

    public required Money FormerTotal { get; init; }
    public required Money Total { get; init; }

    /// <summary>Whether gift cards pay, or paid, a part of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasGiftCards { get; init; }

    /// <inheritdoc cref="OrderConfirmed.HasDeposit"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasDeposit { get; init; }

    /// <summary>The promotion that it no longer has; null: none.</summary>
    public PromotionUse? Released { get; init; }

    /// <summary>What it takes more of the limits per person of drops; null: nothing.</summary>
    public IReadOnlyList<DropUse>? Taken { get; init; }

    /// <summary>What it gives back of them; null: nothing.</summary>
    public IReadOnlyList<DropUse>? Returned { get; init; }

    /// <param name="after">Its last change is this one.</param>
    public static OrderChanged Of(Order before, Order after)
    {
        var origin = after.Changes![^1].Origin;
        return new(after.Number)
        {
            EditId = origin.Id,
            FromDay = before.Day,
            ToDay = after.Day,
            Method = after.Payment.Method,
            ByCustomer = origin.IsByCustomer,
            FormerTotal = before.Total,
            Total = after.Total,
            HasGiftCards = after.Payment.GiftCards is not null,
            HasDeposit = after.Payment.Deposit is not null,
            Taken = Only(after.DropUses, before.DropUses),
            Returned = Only(before.DropUses, after.DropUses),
            Released =
                after.Basket.Discount is null && before.Basket.Discount is { } lost
                    ? new(lost.PromotionId, before.Origin.Submitted)
                    : null,
        };
    }

    private static List<DropUse>? Only(IReadOnlyList<DropUse>? these, IReadOnlyList<DropUse>? not)
    {
        List<DropUse> only = [.. (these ?? []).Except(not ?? [])];
        return only.Count == 0 ? null : only;
    }
}
