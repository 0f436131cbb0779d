namespace BakeryOps.Domain.Access;

/// <summary>What a member of staff does in the shop, and with it what they may do here.</summary>
public enum Role
{
    Owner,
    Baker,
    Driver,
}
