namespace BakeryOps.Infrastructure.Tests.Simulators;

public class ListsOfStripe
{
    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repeat_both_ways()
    {
        await using var town = await Town.Open();
        List<string> made = [];
        for (var i = 0; i < 7; i++)
            made.Insert(0, (await town.Stripe("payment_intents", $"amount={1000 + i}&currency=usd"))["id"]!);

        List<string> forward = [];
        for (var after = ""; ; )
        {
            var page = await town.Stripe($"payment_intents?limit=3{after}");
            forward.AddRange(Ids(page));
            if (page["has_more"] == "False")
                break;
            after = "&starting_after=" + forward[^1];
        }
        Assert.Equal(made, forward);

        var newer = await town.Stripe($"payment_intents?limit=3&ending_before={made[5]}");
        Assert.Equal(made[2..5], Ids(newer));
        Assert.Equal("True", newer["has_more"]);
    }

    [Fact]
    public async Task Payments_are_found_by_what_we_noted_on_them()
    {
        await using var town = await Town.Open();
        var sought = await town.Stripe("payment_intents", "amount=1000&currency=usd&metadata[order]=261124-7K3Q");
        await town.Stripe("payment_intents", "amount=1000&currency=usd&metadata[order]=261124-AAAA");
        var found = await town.Stripe(
            "payment_intents/search?query="
                + Uri.EscapeDataString("metadata['order']:'261124-7K3Q' AND status:'requires_payment_method'")
        );
        Assert.Equal([sought["id"]!], Ids(found));
        Assert.Equal(
            400,
            (await town.Stripe("payment_intents/search?query=" + Uri.EscapeDataString("order ~ 7"))).Status
        );
    }

    [Fact]
    public async Task Metadata_is_merged_and_an_empty_value_removes_a_key()
    {
        await using var town = await Town.Open();
        var made = await town.Stripe("payment_intents", "amount=1000&currency=usd&metadata[a]=1&metadata[b]=2");
        var updated = await town.Stripe(
            $"payment_intents/{made["id"]}",
            "metadata[a]=&metadata[c]=3&description=Two%20loaves"
        );
        Assert.Equal("""{"b":"2","c":"3"}""", updated.At("metadata")!.Value.GetRawText());
        Assert.Equal("Two loaves", updated["description"]);
    }

    [
        Theory,
        InlineData("limit=0"),
        InlineData("limit=101"),
        InlineData("expand[]=data.review"),
        InlineData("sort=amount")
    ]
    public async Task A_list_cannot_be_asked_for_what_it_does_not_do(string query)
    {
        await using var town = await Town.Open();
        await town.Stripe("payment_intents", "amount=1000&currency=usd");
        Assert.Equal(400, (await town.Stripe("payment_intents?" + query)).Status);
    }

    [Fact]
    public async Task The_oldest_is_forgotten_when_there_are_too_many()
    {
        await using var town = await Town.Open(Town.Quick with { Remembered = 100 });
        var oldest = (await town.Stripe("payment_intents", "amount=1000&currency=usd"))["id"];
        for (var i = 0; i < 100; i++)
            await town.Stripe("payment_intents", "amount=1000&currency=usd");
        Assert.Equal(404, (await town.Stripe($"payment_intents/{oldest}")).Status);
        Assert.Equal("91", (await town.Get("/state.json"))["counts.payments"]);
    }

    private static IEnumerable<string> Ids(Answer page) =>
        page.At("data")!.Value.EnumerateArray().Select(item => item.GetProperty("id").GetString()!);
}
