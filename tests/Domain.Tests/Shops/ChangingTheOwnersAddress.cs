using BakeryOps.Domain.Shops;

namespace BakeryOps.Domain.Tests.Shops;

public class ChangingTheOwnersAddress
{
    private static readonly Shop Opened = new()
    {
        Id = "demo",
        Name = "Lò Bánh Mây",
        Currency = new("VND"),
        TimeZone = "Asia/Ho_Chi_Minh",
        Languages = ["vi"],
        Owner = With("old@example.com"),
        HorizonDays = 14,
        PaymentMinutes = 15,
        PerDay = new(1, 1, 1),
        Districts = [],
        Slots = [],
        ClosedOn = [],
    };

    private static Contact With(string email) => new("Mây", "+84905550100", email, "vi");

    [Fact]
    public void A_new_one_counts_once_it_is_verified()
    {
        var changed = Opened.WithOwner(With("new@example.com"));
        Assert.Equal(("new@example.com", "old@example.com"), (changed.Owner.Email, changed.AlertEmail));
        Assert.True(changed.AwaitsVerification);
        Assert.Null(changed.WithVerified("new@example.com").AlertEmail);
        Assert.Equal("old@example.com", changed.WithVerified("other@example.com").AlertEmail);
    }

    [Fact]
    public void Another_change_before_that_keeps_the_one_that_was_verified()
    {
        var twice = Opened.WithOwner(With("new@example.com")).WithOwner(With("newer@example.com"));
        Assert.Equal("old@example.com", twice.AlertEmail);
        Assert.Null(twice.WithOwner(With("Old@example.com")).AlertEmail);
    }

    [Fact]
    public void The_same_one_needs_nothing() => Assert.Null(Opened.WithOwner(With("OLD@example.com")).AlertEmail);
}
