using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>Signs customers in by the codes that the simulators get.</summary>
internal static partial class SignedInCustomers
{
    /// <summary>A mobile number that no other test uses.</summary>
    public static string NewPhone() => $"+8490{RandomNumberGenerator.GetInt32(1_000_000, 9_999_999)}";

    public static Task<Answer> AskForCode(this RunningBakery bakery, TestShop shop, string contact) =>
        bakery.Http.Call("POST", "api/v1/customer-sessions/code", new { contact, language = "en" }, key: shop.Key);

    /// <summary>The codes that arrived, the latest first.</summary>
    public static async Task<string[]> Codes(this RunningBakery bakery, string contact)
    {
        var channel = contact.Contains('@', StringComparison.Ordinal) ? "email" : "sms";
        var path = $"simulators/sent.json?channel={channel}&q={Uri.EscapeDataString(contact)}&limit=100";
        var sent = (await bakery.Http.Call("GET", path)).Json!["messages"]!.AsArray();
        return
        [
            .. from one in sent
            where (string?)one!["to"] == contact
            let code = Digits().Match($"{one["text"]}")
            where code.Success
            select code.Groups[1].Value,
        ];
    }

    /// <summary>The code as it is stored.</summary>
    /// <param name="sent">The answer to <see cref="AskForCode"/>.</param>
    public static async Task<SignInCode> Stored(this RunningBakery bakery, TestShop shop, Answer sent)
    {
        Assert.True(SessionToken.TryParse((string)sent.Json!["challenge"]!, out var challenge));
        var codes = bakery.Host.Services.GetRequiredService<SignInCodesTable>();
        return (await codes.Find(shop.Id, challenge.SessionId, TestContext.Current.CancellationToken))!;
    }

    public static Task<Answer> EnterCode(this RunningBakery bakery, TestShop shop, JsonNode sent, string code) =>
        bakery.Http.Call(
            "POST",
            "api/v1/customer-sessions",
            new { challenge = (string)sent["challenge"]!, code },
            key: shop.Key
        );

    /// <returns>The token of the session of someone who asks for a code, gets it and enters it.</returns>
    public static async Task<string> SignedIn(this RunningBakery bakery, TestShop shop, string contact)
    {
        var before = (await bakery.Codes(contact)).Length;
        var sent = await bakery.AskForCode(shop, contact);
        Assert.True(sent.Status == 200, sent.Json?.ToJsonString());
        await RunningBakery.Until(
            async () => (await bakery.Codes(contact)).Length > before,
            $"a code for {contact} arrives"
        );
        foreach (var code in await bakery.Codes(contact))
            if (await bakery.EnterCode(shop, sent.Json!, code) is { Status: 200 } signedIn)
                return (string)signedIn.Json!["token"]!;
        throw new InvalidOperationException("No code was right.");
    }

    public static Task<Answer> AsCustomer(
        this RunningBakery bakery,
        string session,
        string method,
        string path,
        object? body = null,
        string? idempotencyKey = null
    ) =>
        bakery.Http.Call(
            method,
            $"api/v1/{path}",
            body,
            null,
            null,
            [
                ("X-Customer-Session", session),
                .. idempotencyKey is null ? Array.Empty<(string, string)>() : [("Idempotency-Key", idempotencyKey)],
            ]
        );

    // Numbers of orders begin with six digits too.
    [GeneratedRegex(@"sign-in code is:?\s+([0-9]{6})\b")]
    private static partial Regex Digits();
}
