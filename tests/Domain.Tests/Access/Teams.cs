using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Access;

public class Teams
{
    private static readonly Versioned<StaffAccount> Owner = A("o1", Role.Owner),
        OtherOwner = A("o2", Role.Owner),
        Baker = A("b1", Role.Baker);

    [Fact]
    public void The_last_owner_cannot_leave() =>
        Assert.Equal(
            "staff.last-owner",
            Assert.Throws<RuleBroken>(() => new Team([Owner, Baker]).OwnerBeside(Owner.Value)).Code
        );

    [Fact]
    public void An_owner_who_has_left_is_none_to_stay() =>
        Assert.Throws<RuleBroken>(() =>
            new Team([Owner, OtherOwner.As(OtherOwner.Value.Leaving())]).OwnerBeside(Owner.Value)
        );

    [Fact]
    public void Of_two_one_can_and_the_other_must_still_be_there() =>
        Assert.Same(OtherOwner, new Team([Owner, OtherOwner]).OwnerBeside(Owner.Value));

    [Fact]
    public void Anyone_else_can() => Assert.Null(new Team([Owner, Baker]).OwnerBeside(Baker.Value));

    [Fact]
    public void Who_is_not_of_the_team_is_not_found() =>
        Assert.Equal("staff.not-found", Assert.Throws<RuleBroken>(() => new Team([Owner]).Find("b1")).Code);

    private static Versioned<StaffAccount> A(string id, Role role) =>
        new(StaffAccount.New("shop", id, id, id + "@example.com", role, "hash", DateTimeOffset.UnixEpoch), id);
}
