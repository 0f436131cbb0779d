namespace BakeryOps.Domain.Access;

/// <summary>The role of a member of staff; determines permissions.</summary>
public enum Role
{
    Owner,

    /// <summary>Runs the shop from day to day.</summary>
    Manager,
    Baker,
    Driver,

    /// <summary>Reads sales, payments and orders; changes nothing.</summary>
    Bookkeeper,

    /// <summary>Answers customers, and changes their orders for them.</summary>
    Support,
}
