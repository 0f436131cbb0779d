using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Orders of drops with a limit per person were placed or cancelled.</summary>
public sealed record SettleDropUsesMessage(
    string ShopId,
    IReadOnlyList<DropUse> Placed,
    IReadOnlyList<DropUse> Cancelled
) : IMessage
{
    public static string Queue => "settle-drop-uses";
}
