using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Access;

public class KnowingWhoIAm(RunningBakery bakery)
{
    [Fact]
    public async Task A_session_tells_its_person_permissions_and_shop()
    {
        var shop = await TestShop.Open(bakery);
        var baker = await bakery.Hire(shop.Id, Role.Baker);
        var own = (await bakery.Http.Call("GET", "api/v1/sessions/current", session: await bakery.SignIn(baker))).Json!;
        Assert.Equal(baker.Id, (string)own["you"]!["id"]!);
        Assert.Equal(
            Role.Baker.Defaults().Names(),
            own["permissions"]!.AsArray().Select(one => (string)one!).Order(StringComparer.Ordinal)
        );
        Assert.False((bool)own["lacksSecondFactor"]!);
        Assert.Equal(
            (shop.Id, shop.Shop.Name, shop.Shop.TimeZone, "VND"),
            (
                (string)own["shop"]!["id"]!,
                (string)own["shop"]!["name"]!,
                (string)own["shop"]!["timeZone"]!,
                (string)own["shop"]!["currency"]!
            )
        );
    }
}
