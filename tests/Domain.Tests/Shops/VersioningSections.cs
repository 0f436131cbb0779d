using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Tests.Orders;

namespace BakeryOps.Domain.Tests.Shops;

public class VersioningSections
{
    private static readonly Shop Opened = Given.Shop with { Version = 1 };

    [Fact]
    public void Each_change_is_a_version_of_its_section()
    {
        var changed = Opened.Changed(ShopSection.Slots).Changed(ShopSection.Hours);
        Assert.Equal(3, changed.Version);
        Assert.Equal((2, 3), (changed.Sections![ShopSection.Slots], changed.Sections[ShopSection.Hours]));
        Assert.Null(Opened.Sections);
    }

    [Theory]
    [InlineData(1, ShopSection.Slots, false)]
    [InlineData(2, ShopSection.Slots, true)]
    [InlineData(1, ShopSection.Hours, true)] // others changed other sections meanwhile
    [InlineData(3, ShopSection.Slots, true)]
    [InlineData(4, ShopSection.Slots, false)] // no such version yet
    public void A_section_may_be_changed_by_who_has_read_its_last_version(int read, ShopSection section, bool may) =>
        Assert.Equal(
            may,
            Opened.Changed(ShopSection.Slots).Changed(ShopSection.Limits).IsUnchangedSince(read, section)
        );
}
