namespace BakeryOps.Domain.Access;

/// <summary>What a member of staff may do; <see cref="RolePermissions"/> says which roles may.</summary>
public enum Permission
{
    /// <summary>Sign out, change the own password, list and end the own sessions.</summary>
    ManageOwnAccount,

    /// <summary>Price carts and place orders for customers.</summary>
    PlaceOrders,

    /// <summary>Read orders; the role determines which of the customer's data are shown.</summary>
    ReadOrders,

    /// <summary>Mark orders as being baked and as ready.</summary>
    BakeOrders,

    /// <summary>Mark orders as on their way and as handed over, with the cash taken.</summary>
    DeliverOrders,

    CancelOrders,

    /// <summary>Move orders to another day or slot.</summary>
    MoveOrders,

    /// <summary>Change what placed orders consist of.</summary>
    EditOrders,
    ReadPayments,

    /// <summary>Read the sales of each day.</summary>
    ReadSales,

    /// <summary>Import sales from before BakeryOps.</summary>
    ImportSales,

    /// <summary>Compute the sales of past days anew from their orders.</summary>
    RebuildSales,

    ReadForecasts,

    /// <summary>List, add and end promotions.</summary>
    ManagePromotions,

    /// <summary>List, add, disable and enable staff accounts and reset their passwords.</summary>
    ManageStaff,

    /// <summary>List, create and revoke storefront keys.</summary>
    ManageKeys,

    ReadSecurityLog,
    ReadDeadLetters,
    ReplayDeadLetters,
}
