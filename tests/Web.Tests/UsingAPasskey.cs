using System.Text.Json;
using BakeryOps.Domain.Access;

namespace BakeryOps.Web.Tests;

/// <summary>The ceremonies of passkeys in a real browser, with a virtual authenticator of its own.</summary>
public class UsingAPasskey(RunningBakery bakery, Browser browser)
{
    private const string Add = """
        async session => {
          const post = async (path, body) => (await fetch('/api/v1/' + path, {
            method: 'POST', body: JSON.stringify(body),
            headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + session } })).json();
          const text = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
          const begun = await post('passkeys/registrations', {});
          const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(begun.options) });
          return await post('passkeys', { challenge: begun.challenge, name: 'browser', credential: {
            id: made.id, clientDataJson: text(made.response.clientDataJSON), attestationObject: text(made.response.attestationObject) } });
        }
        """;

    private const string SignIn = """
        async shop => {
          const post = async (path, body) => (await fetch('/api/v1/' + path, {
            method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } })).json();
          const text = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
          const begun = await post('passkeys/challenges', { shop });
          const shown = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(begun.options) });
          const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
          return await post('sessions/passkey', { shop, passkey: { challenge: begun.challenge, credential: {
            id: shown.id, clientDataJson: text(clientDataJSON), authenticatorData: text(authenticatorData),
            signature: text(signature), userHandle: text(userHandle) } } });
        }
        """;

    [Fact]
    public async Task A_browser_adds_one_and_signs_in_with_it_again_and_again()
    {
        var shop = (await TestShop.Open(bakery)).Id;
        var mai = await bakery.Hire(shop, Role.Owner);
        var session = await bakery.SignIn(mai);
        // A passkey is for a name, never for an IP address.
        var site = new UriBuilder(bakery.Http.BaseAddress!) { Host = "localhost" }.Uri;
        await browser.Visit(
            bakery,
            site.AbsoluteUri,
            async page =>
            {
                await AddAuthenticator(page);
                var added = await page.EvaluateAsync<JsonElement>(Add, session);
                Assert.Equal("browser", added.GetProperty("passkey").GetProperty("name").GetString());
                for (var times = 0; times < 2; times++)
                {
                    var signedIn = await page.EvaluateAsync<JsonElement>(SignIn, shop);
                    Assert.Equal(mai.Id, signedIn.GetProperty("you").GetProperty("id").GetString());
                    var token = signedIn.GetProperty("token").GetString();
                    Assert.Equal(200, (await bakery.Http.Call("GET", "api/v1/sessions", session: token)).Status);
                }
            },
            site: site
        );
    }

    private static async Task AddAuthenticator(IPage page)
    {
        var developer = await page.Context.NewCDPSessionAsync(page);
        await developer.SendAsync("WebAuthn.enable");
        await developer.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }
}
