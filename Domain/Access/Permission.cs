namespace BakeryOps.Domain.Access;

/// <summary>
/// What a member of staff may do; <see cref="RolePermissions"/> says which roles may by default. Their names are stored.
/// </summary>
public enum Permission
{
    /// <summary>Sign out, change the own password, list and end the own sessions.</summary>
    ManageOwnAccount,

    /// <summary>Price carts and place orders for customers.</summary>
    PlaceOrders,

    /// <summary>See what a large order would take of its day, and its margin.</summary>
    PlanOrders,

    /// <summary>
    /// Read orders; <see cref="SeeCustomers"/>, <see cref="DeliverOrders"/> and <see cref="BakeOrders"/> determine which of
    /// the customer's data are shown.
    /// </summary>
    ReadOrders,

    /// <summary>See phone, e-mail and address of the customers of all orders.</summary>
    SeeCustomers,

    /// <summary>Mark orders as being baked and as ready, and see their allergies.</summary>
    BakeOrders,

    /// <summary>
    /// Mark orders as on their way and as handed over, with the cash taken; see phone and address of deliveries that are
    /// ready or on the way.
    /// </summary>
    DeliverOrders,

    CancelOrders,

    /// <summary>Accept and decline orders that wait for the shop's answer.</summary>
    AcceptOrders,

    /// <summary>Move orders to another day or slot.</summary>
    MoveOrders,

    /// <summary>Download lists of orders as a file.</summary>
    ExportOrders,

    /// <summary>Build the search index of orders anew.</summary>
    RebuildOrderIndex,

    /// <summary>Change what placed orders consist of.</summary>
    EditOrders,
    ReadPayments,

    /// <summary>Refund what was paid, answer disputes, and charge saved cards.</summary>
    ManagePayments,

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

    /// <summary>
    /// List, add, disable and enable staff accounts, change their roles and reset their passwords: of those who may do
    /// nothing that one may not do oneself.
    /// </summary>
    ManageStaff,

    /// <summary>Read and change what the roles may do.</summary>
    ManageRoles,

    /// <summary>List, create and revoke storefront keys.</summary>
    ManageKeys,

    /// <summary>List, make, rotate and revoke API keys.</summary>
    ManageApiKeys,

    /// <summary>List, add, change, remove, try and replay outgoing webhooks.</summary>
    ManageWebhooks,

    /// <summary>Read and change the shop's settings.</summary>
    ManageShop,

    /// <summary>Change how the shop is paid.</summary>
    ManagePaymentSettings,

    ReadSecurityLog,
    ReadDeadLetters,
    ReplayDeadLetters,
}
