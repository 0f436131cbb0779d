using System.Text.Json;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Values;

public class WritingJson
{
    private static readonly Currency Dong = new("VND");
    private static readonly Product Bread = new()
    {
        Id = "banh-mi",
        Name = new Dictionary<string, string> { ["vi"] = "Bánh mì" },
        Category = "bread",
        Price = new(15_000, Dong),
        PerDay = null,
        PerUnit = new(60, 1, 30),
        LeadDays = 0,
        Allergens = ["gluten"],
        Recipe = null,
    };
    private static readonly Shop Stall = new()
    {
        Id = "stall",
        Name = "Stall",
        Currency = Dong,
        TimeZone = "Asia/Ho_Chi_Minh",
        Languages = ["vi"],
        Owner = new("An", "+84900000001", "an@stall.test", "vi"),
        HorizonDays = 30,
        PaymentMinutes = 20,
        PerDay = new(1, 1, 1),
        Districts = [],
        Slots = [],
        ClosedOn = [],
    };

    [Fact]
    public void What_is_null_is_left_out_and_read_back_as_null()
    {
        var row = JsonSerializer.Serialize(Bread, BakeryJson.Lenient);
        Assert.DoesNotContain("perDay", row, StringComparison.Ordinal);
        var read = JsonSerializer.Deserialize<Product>(row, BakeryJson.Lenient)!;
        Assert.Equal(
            (Bread.Id, Bread.Price, Bread.PerDay, Bread.Recipe),
            (read.Id, read.Price, read.PerDay, read.Recipe)
        );
    }

    [Fact]
    public void A_row_does_not_hold_what_is_computed()
    {
        var line = new OrderLine(Bread.Id, "Bánh mì", 2, Bread.Price);
        Assert.Contains("\"total\"", JsonSerializer.Serialize(line, BakeryJson.Options), StringComparison.Ordinal);
        Assert.DoesNotContain("total", JsonSerializer.Serialize(line, BakeryJson.Lenient), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shop_keeps_everything_but_its_calendar()
    {
        var read = JsonSerializer.Deserialize<Shop>(
            JsonSerializer.Serialize(Stall, BakeryJson.Options),
            BakeryJson.Options
        )!;
        Assert.Equal((Stall.TimeZone, Stall.Owner, Stall.PerDay), (read.Calendar.Zone.Id, read.Owner, read.PerDay));
    }

    [Theory]
    [InlineData("""{ "minorUnits": 5 }""")]
    [InlineData("""{ "minorUnits": 5, "currency": "VND", "colour": "red" }""")]
    [InlineData("""{ "minorUnits": "5", "currency": "VND" }""")]
    [InlineData("""{ "minorUnits": 5, "currency": "dong" }""")]
    [InlineData("""{ "minorUnits": 5, "currency": null }""")]
    public void A_missing_unknown_or_wrong_field_of_an_input_is_an_error(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json, BakeryJson.Options));

    [Theory]
    [InlineData("\"cash,card\"")]
    [InlineData("\"cash, card\"")]
    [InlineData("\"Cash\"")]
    [InlineData("\"CASH\"")]
    [InlineData("\" cash\"")]
    [InlineData("\"0\"")]
    [InlineData("\"\"")]
    [InlineData("0")]
    [InlineData("null")]
    [InlineData("[\"cash\"]")]
    public void An_enum_is_read_from_exactly_one_of_its_words(string json)
    {
        foreach (var options in (JsonSerializerOptions[])[BakeryJson.Options, BakeryJson.Lenient])
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PaymentMethod>(json, options));
    }

    [Fact]
    public void Every_enum_is_written_by_its_words_and_read_again()
    {
        var enums = typeof(BakeryJson)
            .Assembly.GetExportedTypes()
            .Append(typeof(DayOfWeek))
            .Where(type => type.IsEnum)
            .ToList();
        Assert.Contains(typeof(OrderStatus), enums);
        foreach (var type in enums)
        foreach (var (value, word) in Enum.GetValues(type).Cast<object>().Zip(EnumNames.Of(type)))
        {
            Assert.Equal($"\"{word}\"", JsonSerializer.Serialize(value, type, BakeryJson.Options));
            Assert.Equal(value, JsonSerializer.Deserialize($"\"{word}\"", type, BakeryJson.Options));
        }
    }

    [Fact]
    public void An_enum_may_be_the_name_of_a_field()
    {
        var json = JsonSerializer.Serialize(
            new Dictionary<OrderStatus, int> { [OrderStatus.OnTheWay] = 2 },
            BakeryJson.Options
        );
        Assert.Equal("{\"onTheWay\":2}", json);
        Assert.Equal(
            2,
            JsonSerializer.Deserialize<Dictionary<OrderStatus, int>>(json, BakeryJson.Options)![OrderStatus.OnTheWay]
        );
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<Dictionary<OrderStatus, int>>("{\"4\":2}", BakeryJson.Options)
        );
    }
}
