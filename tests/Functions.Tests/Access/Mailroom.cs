using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Local.Host;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Access;

/// <summary>A bakery that sends e-mail and trusts a header with the caller's country.</summary>
public sealed class MailingBakery : RunningBakery
{
    protected override LocalHostOptions Options =>
        base.Options with
        {
            SeedsData = false,
            Settings = new Dictionary<string, string?>(base.Options.Settings)
            {
                ["SignIn:CountryHeader"] = "X-Country",
            },
        };
}

/// <summary>A shop, and the e-mails that its staff get.</summary>
internal sealed partial class Mailroom(RunningBakery bakery, Shop shop)
{
    public Shop Shop => shop;

    public static async Task<Mailroom> Open(RunningBakery bakery)
    {
        var shop = new Shop
        {
            Id = Calling.NewShop(),
            Name = "Bếp Nhà",
            Currency = new("VND"),
            TimeZone = "Asia/Ho_Chi_Minh",
            Languages = ["en"],
            Owner = new("An", "+84900001234", "an@example.com", "en"),
            HorizonDays = 14,
            PaymentMinutes = 15,
            PerDay = new(3600, 160, 3600),
            Districts = [],
            Slots = [],
            ClosedOn = [],
        };
        var ct = TestContext.Current.CancellationToken;
        Assert.True(await bakery.Host.Services.GetRequiredService<ShopsTable>().Add(shop, ct));
        return new(bakery, shop);
    }

    /// <summary>The whole of each e-mail to that address.</summary>
    public async Task<IReadOnlyList<string>> To(string email) =>
        [
            .. (
                await bakery.Http.GetFromJsonAsync<JsonNode>(
                    $"simulators/sent.json?channel=email&q={Uri.EscapeDataString(email)}",
                    TestContext.Current.CancellationToken
                )
            )!["messages"]!
                .AsArray()
                .Select(mail => $"{mail!["subject"]}\n{mail["text"]}"),
        ];

    /// <summary>Waits for an e-mail with all of these words.</summary>
    public async Task<string> TextOf(string email, params string[] words)
    {
        string? found = null;
        await RunningBakery.Until(
            async () =>
                (
                    found = (await To(email)).FirstOrDefault(mail =>
                        words.All(word => mail.Contains(word, StringComparison.Ordinal))
                    )
                )
                    is not null,
            $"an e-mail to {email}: {string.Join(", ", words)}"
        );
        return found!;
    }

    /// <summary>Waits for an e-mail with such a link.</summary>
    public async Task<(string Address, string Token)> Link(string email, string kind)
    {
        var mail = await TextOf(email, $"/api/account/{kind}/");
        var link = Links().Match(mail[mail.IndexOf($"/api/account/{kind}/", StringComparison.Ordinal)..]);
        return (link.Value.TrimStart('/'), link.Groups[1].Value);
    }

    [GeneratedRegex(@"/api/account/[a-z-]+/(\S+)")]
    private static partial Regex Links();
}
