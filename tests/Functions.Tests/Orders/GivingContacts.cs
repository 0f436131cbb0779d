using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Customers;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>Orders with unreachable contacts are refused.</summary>
public class GivingContacts(RunningBakery bakery)
{
    private static async Task<(int Status, string? Code, string? Field)> Submitted(
        TestShop shop,
        Func<Customer, Customer> change
    )
    {
        using var answer = await shop.Submit(
            shop.Request() with
            {
                Customer = change(shop.Request().Customer),
            },
            Guid.NewGuid().ToString()
        );
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (
            (int)answer.StatusCode,
            json.TryGetProperty("code", out var code) ? code.GetString() : null,
            json.TryGetProperty("field", out var field) ? field.GetString() : null
        );
    }

    [Theory]
    [InlineData("0905 550 101", null, "+84905550101")]
    [InlineData("+84 (905) 550-101", null, "+84905550101")]
    [InlineData("0236 3822 111", null, "+842363822111")]
    [InlineData("012-345 6789", "MY", "+60123456789")]
    [InlineData("+82 10-1234-5678", "MY", "+821012345678")]
    public async Task A_number_is_read_in_the_shops_country_and_kept_with_its_code(
        string written,
        string? country,
        string kept
    )
    {
        var shop = await TestShop.Open(bakery, shop => shop with { Country = country });
        var placed = await shop.Place(
            shop.Request() with
            {
                Customer = shop.Request().Customer with { Phone = written },
            }
        );
        Assert.Equal(kept, (await shop.Order(placed.Number)).Customer.Phone);
    }

    [Theory]
    [InlineData("+00000000")]
    [InlineData("+849055501011")]
    [InlineData("113")]
    [InlineData("1900 1234")]
    [InlineData("+84905550101 ext 5")]
    [InlineData("٠٩٠٥٥٥٠١٠١")]
    public async Task A_number_that_takes_no_texts_is_refused(string written)
    {
        var shop = await TestShop.Open(bakery);
        Assert.Equal(
            (400, "input.bad-phone", "customer.phone"),
            await Submitted(shop, customer => customer with { Phone = written })
        );
        Assert.Equal(0, (await shop.Ledger()).Orders);
    }

    [Fact]
    public async Task A_landline_will_do_beside_an_address_and_not_alone()
    {
        var shop = await TestShop.Open(bakery);
        Assert.Equal(
            (400, "input.bad-phone", "customer.phone"),
            await Submitted(shop, customer => customer with { Phone = "0236 3822 111", Email = null })
        );
    }

    [Fact]
    public async Task An_address_is_taken_if_it_can_be_written_to()
    {
        var shop = await TestShop.Open(bakery);
        Assert.Equal(201, (await Submitted(shop, customer => customer with { Email = "mai@münchen.example" })).Status);
        Assert.Equal(
            (400, "input.bad-email", "customer.email"),
            await Submitted(shop, customer => customer with { Email = "ân@example.com" })
        );
        await RunningBakery.Until(
            async () =>
                (
                    await bakery.Http.GetFromJsonAsync<JsonElement>(
                        $"simulators/sent.json?channel=email&q={Uri.EscapeDataString("mai@xn--mnchen-3ya.example")}"
                    )
                )
                    .GetProperty("messages")
                    .GetArrayLength() > 0,
            "the message is there"
        );
    }

    [Fact]
    public async Task What_staff_alone_read_loses_what_is_invisible()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(
            shop.Request() with
            {
                Note = "ring\u202E twice\r\nhttps://maps.example/x",
                Customer = shop.Request().Customer with { Address = "12\u200B Bạch Đằng" },
            }
        );
        var order = await shop.Order(placed.Number);
        Assert.Equal(
            ("ring twice\nhttps://maps.example/x", "12 Bạch Đằng"),
            (order.Basket.Note, order.Customer.Address)
        );
    }
}
