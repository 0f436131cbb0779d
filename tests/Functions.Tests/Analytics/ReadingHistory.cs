using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Analytics;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Functions.Tests.Analytics;

public class ReadingHistory
{
    private static readonly Currency Ringgit = new("MYR");
    private static readonly Shop Corner = new()
    {
        Id = "corner",
        Name = "Corner",
        Currency = Ringgit,
        TimeZone = "Asia/Kuala_Lumpur",
        Languages = ["ms"],
        Owner = new("Aina", "+60100000001", "aina@corner.test", "ms"),
        HorizonDays = 30,
        PaymentMinutes = 20,
        PerDay = new(1, 1, 1),
        Districts =
        [
            new()
            {
                Id = "bangsar",
                Name = "Bangsar",
                Weekdays = [DayOfWeek.Monday],
                CutOffTime = new(9, 0),
                CutOffDaysBefore = 1,
                Fee = Money.Zero(Ringgit),
                Minimum = Money.Zero(Ringgit),
                PerDay = 10,
            },
        ],
        Slots = [],
        ClosedOn = [],
    };
    private static readonly Menu Menu = new(
        new[] { "roti", "kaya, toast" }.ToDictionary(
            id => id,
            id => new Product
            {
                Id = id,
                Name = new Dictionary<string, string> { ["ms"] = id },
                Category = "bread",
                Price = new(450, Ringgit),
                PerDay = null,
                PerUnit = default,
                LeadDays = 0,
                Allergens = [],
                Recipe = null,
            }
        )
    );

    [Fact]
    public void Days_products_and_districts_are_told_apart_and_equal_rows_add_up()
    {
        var days = Read(
            """
            day,product,district,quantity,revenue
            2026-11-18,roti,bangsar,2,9.00
            2026-11-17,roti,,1,4.5
            2026-11-18,roti,bangsar,1,4
            2026-11-18,"kaya, toast",,3,
            """
        );
        Assert.Equal([new(2026, 11, 17), new(2026, 11, 18)], days.Select(day => day.Day));
        Assert.Equal([new Sold("kaya, toast", null, 3, 0), new Sold("roti", "bangsar", 3, 1300)], days[1].Sold);
        Assert.All(days, day => Assert.True(day.Imported));
    }

    [Fact]
    public void Without_a_column_for_revenue_there_is_none() =>
        Assert.Equal(0, Read("day,product,district,quantity\r\n2026-11-18,roti,bangsar,2\r\n")[0].Revenue.MinorUnits);

    [Theory]
    [InlineData("2026-11-20,roti,,1,", "lines[2].day")]
    [InlineData("20.11.2025,roti,,1,", "lines[2].day")]
    [InlineData("1999-11-18,roti,,1,", "lines[2].day")]
    [InlineData("2026-11-18,pie,,1,", "lines[2].product")]
    [InlineData("2026-11-18,roti,klcc,1,", "lines[2].district")]
    [InlineData("2026-11-18,roti,,-1,", "lines[2].quantity")]
    [InlineData("2026-11-18,roti,,1.5,", "lines[2].quantity")]
    [InlineData("2026-11-18,roti,,99999999999,", "lines[2].quantity")]
    [InlineData("2026-11-18,roti,,1,4.555", "lines[2].revenue")]
    [InlineData("2026-11-18,roti,,1,-4", "lines[2].revenue")]
    [InlineData("2026-11-18,roti,,1,79228162514264337593543950335", "lines[2].revenue")]
    [InlineData("2026-11-18,roti,,1", "lines[2].revenue")]
    [InlineData("2026-11-18,roti,,1,4,5", "lines[2].revenue")]
    [InlineData("2026-11-18,\"roti,,1,4", "lines[2].day")]
    [InlineData("2026-11-18,\"ro\"ti,,1,4", "lines[2].day")]
    [InlineData("", "lines[2].day")]
    public void A_bad_row_is_named_by_line_and_column(string row, string field) =>
        Assert.Equal(("input.bad-history", field), Refused($"day,product,district,quantity,revenue\n{row}"));

    [Theory]
    [InlineData("MYR", "1,4.555", "revenue", "at most 2 decimals")]
    [InlineData("MYR", "1,\"1,250.00\"", "revenue", "',' was found")]
    [InlineData("MYR", "1,1 250", "revenue", "a space was found")]
    [InlineData("MYR", "1,1_250", "revenue", "'_' was found")]
    [InlineData("MYR", "1,12.", "revenue", "'.' was found")]
    [InlineData("MYR", "1,.5", "revenue", "'.' was found")]
    [InlineData("MYR", "1,1.250.000", "revenue", "'.' was found")]
    [InlineData("MYR", "1,RM5", "revenue", "'R' was found")]
    [InlineData("MYR", "1,٥", "revenue", "'٥' was found")]
    [InlineData("MYR", "\"1,000\",4", "quantity", "',' was found")]
    [InlineData("MYR", "1.000,4", "quantity", "'.' was found")]
    [InlineData("VND", "1,140.000", "revenue", "no decimals: '.' was found")]
    [InlineData("VND", "1,140.00", "revenue", "no decimals: '.' was found")]
    public void A_number_that_could_be_another_is_refused_with_what_was_found_in_it(
        string currency,
        string numbers,
        string column,
        string told
    )
    {
        var broken = Assert.Throws<RuleBroken>(() =>
            Read($"day,product,district,quantity,revenue\n2026-11-18,roti,,{numbers}", new(currency))
        );
        Assert.Equal(("input.bad-history", $"lines[2].{column}"), (broken.Code, broken.Field));
        Assert.Contains(told, broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VND", "140000", 140_000)]
    [InlineData("MYR", "140", 14_000)]
    [InlineData("MYR", "140.5", 14_050)]
    [InlineData("KWD", "1.250", 1_250)]
    public void An_amount_is_read_in_its_currency(string currency, string revenue, long minorUnits) =>
        Assert.Equal(
            minorUnits,
            Read($"day,product,district,quantity,revenue\n2026-11-18,roti,,1,{revenue}", new(currency))[
                0
            ].Revenue.MinorUnits
        );

    [Theory, InlineData(';', "';'"), InlineData('\t', "a tab"), InlineData('|', "'|'")]
    public void Another_separator_of_the_fields_is_named(char separator, string told)
    {
        var file = $"day,product,district,quantity\n2026-11-18,roti,,1".Replace(',', separator);
        Assert.Contains(
            $"separated by {told}",
            Assert.Throws<RuleBroken>(() => Read(file)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_field_of_several_lines_is_refused_where_it_begins() =>
        Assert.Equal(
            ("input.bad-history", "lines[3].day"),
            Refused("day,product,district,quantity\n2026-11-18,roti,,1\n2026-11-18,\"ro\nti\",,1")
        );

    [Theory]
    [InlineData("")]
    [InlineData("day,product,quantity")]
    [InlineData("2026-11-18,roti,,1,")]
    public void A_file_without_the_right_heading_is_refused(string text) =>
        Assert.Equal(("input.bad-history", "lines[1].day"), Refused(text));

    [Fact]
    public void All_faults_are_told_at_once_up_to_ten()
    {
        var broken = Assert.Throws<RuleBroken>(() =>
            Read("day,product,district,quantity\n" + string.Join('\n', Enumerable.Repeat("2026-11-18,pie,,1", 50)))
        );
        Assert.Equal(10, broken.Message.Split("Line ").Length - 1);
    }

    [Fact]
    public void Whatever_stands_in_the_file_it_is_read_or_refused() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                ArbMap.Default.ArbFor<NonNull<string>>(),
                (heading, rest) =>
                {
                    foreach (
                        var text in new[]
                        {
                            heading ?? "",
                            $"day,product,district,quantity\n{rest.Get}",
                            $"day,product,district,quantity\n2026-11-18,\"{rest.Get}\",,1",
                        }
                    )
                        try
                        {
                            Read(text);
                        }
                        catch (RuleBroken broken) when (broken.Code == "input.bad-history") { }
                }
            )
            .QuickCheckThrowOnFailure();

    private static IReadOnlyList<DailySales> Read(string text, Currency? currency = null) =>
        new HistoryCsv(Corner with { Currency = currency ?? Ringgit }, Menu, new(2026, 11, 20)).Read(text);

    private static (string, string?) Refused(string text) =>
        Assert.Throws<RuleBroken>(() => Read(text)) is var broken ? (broken.Code, broken.Field) : default;
}
