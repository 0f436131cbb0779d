using System.Text.Json;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Local.Host.Demo;
using BakeryOps.Local.Host.Settings;
using BakeryOps.Local.Simulators.Pages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using static System.Net.WebUtility;

namespace BakeryOps.Local.Host.Pages;

/// <summary>The start page: links to all pages, and the credentials of the demo shops.</summary>
/// <param name="simulators">Whether the vendors' simulators run in this process.</param>
/// <param name="shops">The demo shops.</param>
internal sealed class StartPage(bool simulators, IReadOnlyList<DemoShop> shops)
{
    private static readonly Page Page = new("start", typeof(StartPage).Assembly);

    public Task Show(HttpContext http)
    {
        var api = $"{http.Request.Scheme}://{http.Request.Host}/api";
        return Page.Show(
            http,
            StatusCodes.Status200OK,
            ("api", api),
            ("simulators", new HtmlString(simulators ? Simulators : "")),
            ("shops", new HtmlString(shops.Count == 0 ? "" : Shops(api)))
        );
    }

    private static string Simulators =>
        $"""
                <li class="card"><a href="{SimulatorHosting.Prefix}/sent">Sent messages</a><span>Every SMS and e-mail that “went out”.</span></li>
                <li class="card"><a href="{SimulatorHosting.Prefix}">Simulators</a><span>Payments, webhooks, and faults on demand.</span></li>

            """;

    private string Shops(string api) =>
        $"""
              <h2>Shops to try it with</h2>
              <div class="shops">
            {string.Concat(shops.Select(Card))}  </div>
              <h2 id="first">A first question</h2>
              <p>What something costs at {Own(shops[0], shops[0].Shop.Name)}, and when it could be had:</p>
              <pre class="card" tabindex="0" role="region" aria-labelledby="first">{HtmlEncode(
                Question(api, shops[0])
            )}</pre>
            """;

    private static string Card(DemoShop demo) =>
        $"""
            <section class="card shop">
              <h3>{Own(demo, demo.Shop.Name)}</h3>
              <p>Shop <code>{HtmlEncode(demo.Shop.Id)}</code>, storefront key <code>{HtmlEncode(demo.Key)}</code></p>
              <table>
                <thead><tr><th scope="col">Staff</th><th scope="col">E-mail</th><th scope="col">Password</th></tr></thead>
                <tbody>{string.Concat(demo.Staff.Select(one =>
                    $"<tr><td>{HtmlEncode(one.Role.ToString())}</td><td>{HtmlEncode(one.Email)}</td><td>{Own(demo, one.Password)}</td></tr>"))}</tbody>
              </table>
            </section>

        """;

    private static string Question(string api, DemoShop demo) =>
        $"""
            curl {api}/v1/quotes \
              -H 'X-Storefront-Key: {demo.Key}' -H 'Content-Type: application/json' \
              -d '{JsonSerializer.Serialize(
                new CartRequest([new(demo.Products[0].Id, 4)], Fulfilment.Pickup),
                BakeryJson.Options
            )}'
            """;

    /// <summary>Marks text as being in the shop's language.</summary>
    private static string Own(DemoShop demo, string words) =>
        $"<span lang=\"{HtmlEncode(demo.Shop.Languages[0])}\">{HtmlEncode(words)}</span>";
}
