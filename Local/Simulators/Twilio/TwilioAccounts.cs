using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using BakeryOps.Local.Simulators.Http;

namespace BakeryOps.Local.Simulators.Twilio;

/// <summary>Authenticates senders and tracks opt-outs.</summary>
internal sealed partial class TwilioAccounts(SimulatorOptions options)
{
    private readonly ConcurrentDictionary<string, string> tokens = new(
        options.TwilioAccounts.Select(account => KeyValuePair.Create(account.Sid, account.AuthToken)),
        StringComparer.Ordinal
    );
    private readonly ConcurrentDictionary<(string Sid, string Number), bool> optedOut = new();
    private readonly ConcurrentDictionary<(string Sid, string Number), DateTimeOffset> heard = new();

    /// <summary>The caller's account.</summary>
    /// <exception cref="TwilioProblem">
    /// 20003: the account is unknown, or the token differs from that of the first call.
    /// </exception>
    public string Authenticate(string? authorization, string sid)
    {
        var known =
            BasicCredentials.TryRead(authorization, out var name, out var token)
            && SidShape().IsMatch(sid)
            && (name == sid || ApiKeyShape().IsMatch(name))
            && token.Length > 0
            && tokens.GetOrAdd(name, token) == token;
        return known ? sid : throw new TwilioProblem(401, 20003, "Authenticate");
    }

    /// <summary>
    /// The token that signs the account's status callbacks: the account's own, even when an API key sent the message.
    /// </summary>
    public string Token(string sid) => tokens.GetValueOrDefault(sid, "");

    public bool HasOptedOut(string sid, string number) => optedOut.ContainsKey((sid, number));

    /// <summary>Whether the number wrote to the account within the last 24 hours.</summary>
    public bool HasWritten(string sid, string number) =>
        heard.TryGetValue((sid, number), out var last) && options.Clock.GetUtcNow() - last < TimeSpan.FromHours(24);

    /// <summary>Processes a reply: STOP and START opt the number out and in, as on Twilio's numbers.</summary>
    public void Hear(string sid, string number, string text)
    {
        heard[(sid, number)] = options.Clock.GetUtcNow();
        var word = text.Trim().ToUpperInvariant();
        if (word is "STOP" or "STOPALL" or "UNSUBSCRIBE" or "CANCEL" or "END" or "QUIT")
            optedOut[(sid, number)] = true;
        if (word is "START" or "YES" or "UNSTOP")
            optedOut.TryRemove((sid, number), out _);
    }

    [GeneratedRegex("^AC[0-9a-fA-F]{32}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SidShape();

    [GeneratedRegex("^SK[0-9a-fA-F]{32}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiKeyShape();
}
