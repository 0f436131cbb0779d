using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Shops;

public class LocatingPlaces
{
    private static readonly District Plain = Given.Shop.Districts[0];

    /// <summary>A square of a hundredth of a degree, about a kilometre, with a notch from the east up to its middle.</summary>
    private static readonly DistrictPolygon Notched = new([
        new(16.00, 108.00),
        new(16.00, 108.01),
        new(16.004, 108.01),
        new(16.005, 108.005),
        new(16.006, 108.01),
        new(16.01, 108.01),
        new(16.01, 108.00),
        new(16.00, 108.00),
    ]);

    private static readonly District Mapped = Plain with { Id = "mapped", Name = "Mapped", Polygons = [Notched] };
    private static readonly District Round = Plain with
    {
        Id = "round",
        Name = "Round",
        Circle = new(new(16.005, 108.01), 1000),
    };
    private static readonly District Coded = Plain with { Id = "coded", Name = "Coded", Postcodes = ["SW1A 1AA"] };

    private static Shop With(params District[] districts) => Given.Shop with { Districts = districts };

    private static string? Found(DeliveryPlace place, params District[] districts) =>
        place.DistrictOf(With(districts)).Id;

    private static RuleBroken Refused(DeliveryPlace place, params District[] districts) =>
        Assert.Throws<RuleBroken>(() => place.DistrictOf(With(districts)));

    [Theory]
    [InlineData(16.002, 108.005, true)]
    [InlineData(16.005, 108.004, true)]
    [InlineData(16.005, 108.006, false)] // in the notch
    [InlineData(16.00, 108.005, true)] // on an edge
    [InlineData(16.005, 108.005, true)] // on a corner
    [InlineData(16.01, 108.01, true)]
    [InlineData(16.011, 108.005, false)]
    [InlineData(15.999999, 108.005, false)]
    [InlineData(16.005, 107.99, false)] // beside, at the height of a corner
    [InlineData(16.00, 108.02, false)]
    public void A_polygon_has_its_inside_and_its_edges(double lat, double lon, bool isInside) =>
        Assert.Equal(isInside ? "mapped" : null, With(Mapped).DistrictAt(new(lat, lon))?.Id);

    [Fact]
    public void Two_triangles_of_a_square_have_together_exactly_its_points()
    {
        var shop = With(
            Plain with
            {
                Id = "one",
                Polygons = [Triangle((0, 0), (100, 0), (100, 100))],
            },
            Plain with
            {
                Id = "two",
                Polygons = [Triangle((0, 0), (0, 100), (100, 100))],
            }
        );
        for (var x = -6; x <= 106; x += 2)
        for (var y = -6; y <= 106; y++)
        {
            var isInside = x is >= 0 and <= 100 && y is >= 0 and <= 100;
            var expected = y <= x ? "one" : "two"; // the diagonal is in both
            Assert.Equal(isInside ? expected : null, shop.DistrictAt(At((x, y)))?.Id);
        }
    }

    private static Location At((int East, int North) point) =>
        new(10 + point.North / 100_000d, 20 + point.East / 100_000d);

    private static DistrictPolygon Triangle(params (int East, int North)[] corners) =>
        new([.. corners.Append(corners[0]).Select(At)]);

    [Theory, InlineData(990, true), InlineData(1010, false)]
    public void A_circle_has_its_radius(int metersNorth, bool isInside) =>
        Assert.Equal(
            isInside ? "round" : null,
            With(Round).DistrictAt(new(16.005 + metersNorth / 111_195d, 108.01))?.Id
        );

    [Fact]
    public void Where_districts_overlap_the_first_counts()
    {
        var inBoth = new DeliveryPlace(null, null, new(16.002, 108.008));
        Assert.Equal("mapped", Found(inBoth, Mapped, Round));
        Assert.Equal("round", Found(inBoth, Round, Mapped));
    }

    [Theory, InlineData("sw1a1aa"), InlineData("SW1A-1AA"), InlineData(" sw1a 1aa ")]
    public void A_postcode_counts_however_it_is_written(string postcode) =>
        Assert.Equal("coded", Found(new(null, postcode, null), Mapped, Coded));

    [Fact]
    public void The_location_counts_more_than_the_postcode() =>
        Assert.Equal("mapped", Found(new(null, "SW1A 1AA", new(16.002, 108.002)), Coded, Mapped));

    [Fact]
    public void A_choice_that_contradicts_is_refused_with_the_right_one()
    {
        var broken = Refused(new("round", null, new(16.002, 108.002)), Mapped, Round);
        Assert.Equal(("district.other", "district"), (broken.Code, broken.Field));
        Assert.Equal(["mapped"], Assert.IsType<Choices>(broken.Nearest));
        Assert.Equal("district.other", Refused(new("mapped", "SW1A 1AA", null), Mapped, Coded).Code);
    }

    [Theory, InlineData(null), InlineData("mapped")]
    public void Outside_all_pickup_and_the_nearest_district_are_offered(string? chosen)
    {
        var broken = Refused(new(chosen, null, new(16.02, 107.99)), Mapped, Round);
        Assert.Equal(("district.outside", "location"), (broken.Code, broken.Field));
        var nearest = Assert.IsType<NearestDistrict>(broken.Nearest);
        Assert.Equal((Fulfilment.Pickup, "mapped"), (nearest.Fulfilment, nearest.District));
        Assert.InRange(nearest.Meters!.Value, 1535, 1550);
        Assert.Equal("address", Refused(new(chosen, null, new(16.02, 108), IsGeocoded: true), Mapped, Round).Field);
        Assert.Equal("postcode", Refused(new(null, "12345", null), Coded).Field);
    }

    [Fact]
    public void A_district_that_is_known_by_its_name_only_is_taken_as_it_is_chosen()
    {
        Assert.Equal(Plain.Id, Found(new(Plain.Id, "12345", new(16.02, 108.00)), Mapped, Coded, Plain));
        Assert.Equal("input.missing-field", Refused(new(null, "12345", new(16.02, 108.00)), Mapped, Coded, Plain).Code);
        Assert.Equal("district.not-found", Refused(new("nowhere", null, null), Mapped).Code);
    }

    [Theory]
    [InlineData(91, 0, null, "input.bad-location")]
    [InlineData(0, -181, null, "input.bad-location")]
    [InlineData(0, 0, "12_34", "input.bad-postcode")]
    [InlineData(0, 0, " - ", "input.bad-postcode")]
    [InlineData(0, 0, "1234567890123", "input.bad-postcode")]
    public void What_is_no_place_is_refused(double lat, double lon, string? postcode, string code) =>
        Assert.Equal(code, Refused(new(null, postcode, new(lat, lon)), Mapped).Code);

    public static TheoryData<string, double[]> BadRings =>
        new()
        {
            { "input.bad-count", [0, 0, 1, 1, 0, 0] },
            { "input.bad-area", [0, 0, 0, 1, 1, 1, 1, 0] }, // not closed
            { "input.bad-area", [0, 0, 1, 1, 1, 0, 0, 1, 0, 0] }, // a bow tie
            { "input.bad-area", [0, 0, 0, 1, 0, 2, 0, 0] }, // all on one line
            { "input.bad-area", [0, 0, 0, 2, 1, 1, 0, 1, 1, 0, 0, 0] }, // touches itself
            { "input.bad-area", [0, 0, 0, 1, 0, 1, 1, 1, 0, 0] }, // a point twice
            { "input.bad-location", [0, 0, 0, 181, 1, 1, 0, 0] },
        };

    [Theory, MemberData(nameof(BadRings))]
    public void A_ring_that_is_not_closed_or_crosses_itself_is_refused(string code, double[] numbers)
    {
        var ring = numbers.Chunk(2).Select(pair => new Location(pair[0], pair[1])).ToList();
        IShopSettings settings = new DistrictSettings([Plain, Plain with { Id = "bad", Polygons = [new(ring)] }]);
        var broken = Assert.Throws<RuleBroken>(() => settings.Check(Given.Shop, Given.Now));
        Assert.Equal(code, broken.Code);
        Assert.StartsWith("districts[1].polygons[0].points", broken.Field, StringComparison.Ordinal);
    }

    [Fact]
    public void Districts_with_areas_postcodes_and_circles_are_set()
    {
        IShopSettings settings = new DistrictSettings([Plain, Mapped, Round, Coded]);
        settings.Check(Given.Shop, Given.Now);
        Assert.Equal([Plain, Mapped, Round, Coded], settings.ApplyTo(Given.Shop).Districts);
    }

    [Fact]
    public void The_points_of_all_districts_together_are_limited()
    {
        var ring = Enumerable.Range(0, 499).Select(i => new Location(i / 1000d, i * i / 1_000_000d)).ToList();
        var district = Plain with { Polygons = [new([.. ring, ring[0]])] };
        IShopSettings settings = new DistrictSettings([
            .. Enumerable.Range(0, 7).Select(i => district with { Id = $"d{i}" }),
        ]);
        Assert.Equal(
            "districts[6].polygons",
            Assert.Throws<RuleBroken>(() => settings.Check(Given.Shop, Given.Now)).Field
        );
    }
}
