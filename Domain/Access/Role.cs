namespace BakeryOps.Domain.Access;

/// <summary>The role of a member of staff; determines permissions.</summary>
public enum Role
{
    Owner,
    Baker,
    Driver,
}
