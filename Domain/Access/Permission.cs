namespace BakeryOps.Domain.Access;

/// <summary>What a member of staff may do; <see cref="RolePermissions"/> says which roles may.</summary>
public enum Permission
{
    /// <summary>Sign out, change the own password, list and end the own sessions.</summary>
    ManageOwnAccount,

    /// <summary>Price carts and place orders for customers.</summary>
    PlaceOrders,

    /// <summary>See what a large order would take of its day, and its margin.</summary>
    PlanOrders,

    /// <summary>Read orders; the role determines which of the customer's data are shown.</summary>
    ReadOrders,

    /// <summary>Mark orders as being baked and as ready.</summary>
    BakeOrders,

    /// <summary>Mark orders as on their way and as handed over, with the cash taken.</summary>
    DeliverOrders,

    CancelOrders,

    /// <summary>Accept and decline orders that wait for the shop's answer.</summary>
    AcceptOrders,

    /// <summary>Move orders to another day or slot.</summary>
    MoveOrders,

    /// <summary>Download lists of orders with their customers as a file.</summary>
    ExportOrders,

    /// <summary>Build the search index of orders anew.</summary>
    RebuildOrderIndex,

    /// <summary>Change what placed orders consist of.</summary>
    EditOrders,
    ReadPayments,

    /// <summary>Record bank transfers, by hand or from a bank's statement.</summary>
    RecordTransfers,

    /// <summary>Correct the cash of orders, give floats to drivers, and take in what they collected.</summary>
    ManageCash,

    /// <summary>Read the sales of each day.</summary>
    ReadSales,

    /// <summary>Import sales from before BakeryOps.</summary>
    ImportSales,

    /// <summary>Compute the sales of past days anew from their orders.</summary>
    RebuildSales,

    ReadForecasts,

    /// <summary>Read all of the products: also recipes, costs and those that are archived.</summary>
    ReadProducts,

    /// <summary>Change the menu: products, categories, prices, photos.</summary>
    ManageProducts,

    /// <summary>Set products sold out and back on sale.</summary>
    SellOutProducts,

    /// <summary>List, add and end promotions.</summary>
    ManagePromotions,

    /// <summary>Issue, list, adjust and void gift cards.</summary>
    ManageGiftCards,

    /// <summary>List, add, disable and enable staff accounts and reset their passwords.</summary>
    ManageStaff,

    /// <summary>List, create and revoke storefront keys.</summary>
    ManageKeys,

    /// <summary>List, add, change, remove, try and replay outgoing webhooks.</summary>
    ManageWebhooks,

    /// <summary>Read and change the shop's settings.</summary>
    ManageShop,

    ReadSecurityLog,
    ReadDeadLetters,
    ReplayDeadLetters,
}
