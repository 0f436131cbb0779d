using System.Text;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using BakeryOps.Functions.Http.Binding;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Functions.Notifications;

namespace BakeryOps.Proof.AnyBytes;

/// <summary>Requests with something malformed: URL, query, headers, credentials or body.</summary>
internal sealed class OddRequests(Visitor visitor)
{
    private const string Form = "application/x-www-form-urlencoded",
        Multipart = "multipart/form-data";

    private static readonly string[] Types =
    [
        "application/json",
        "application/json; charset=utf-8",
        "application/json; charset=utf-16",
        "text/csv",
        "text/plain",
        Form,
        Multipart,
        $"{Multipart}; boundary=",
        $"{Multipart}; boundary=x",
        $"{Multipart}; boundary=\"\"",
        "multipart/mixed; boundary=x",
        "application/octet-stream",
        "a",
        "/",
        "a/b; charset=\"",
        "application/xml",
    ];

    private static readonly string[] Headers =
    [
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Content-Encoding",
        "Cookie",
        "Correlation-Context",
        "If-Match",
        "If-Modified-Since",
        "If-None-Match",
        "Forwarded",
        IdempotencyKey.Header,
        "Origin",
        "Range",
        "Referer",
        "Sec-Fetch-Site",
        "Stripe-Signature",
        "traceparent",
        "tracestate",
        "User-Agent",
        "X-Correlation-Id",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-HTTP-Method-Override",
        "X-Twilio-Signature",
    ];

    /// <summary>The request with this number; deterministic.</summary>
    public byte[] To(Declaration declared, int number)
    {
        var odd = new Odd(new Random(Seed(declared.Name, number)));
        var method = odd.Chance(0.9)
            ? odd.One(declared.Http!.Methods!).ToUpperInvariant()
            : odd.One("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW");
        var (query, headers) = (Query(declared, odd), new List<byte[]>());
        var (type, body) = Body(declared, odd, ref query, headers);
        headers.AddRange(Proofs(declared, odd));
        for (var more = odd.Next(4); more > 0; more--)
            headers.Add([.. Encoding.ASCII.GetBytes(odd.One(Headers) + ": "), .. odd.Header()]);
        if ((declared.NeedsIdempotencyKey || declared.IsIdempotent) && odd.Chance(0.8))
            headers.Add(Encoding.ASCII.GetBytes($"{IdempotencyKey.Header}: odd-{number}"));
        if (declared.NeedsVersion && odd.Chance(0.8))
            headers.Add(Encoding.ASCII.GetBytes($"{IfMatch.Header}: \"{odd.Next(20)}\""));
        if (type is not null)
            headers.Add(Encoding.UTF8.GetBytes($"Content-Type: {type}"));
        return Bytes($"{method} /{Path(declared, odd)}{query} HTTP/1.1", headers, body, odd);
    }

    /// <summary>Bytes that are not an HTTP request.</summary>
    public static byte[] Noise(int number) =>
        [.. new Odd(new Random(Seed("noise", number))).Bytes(400).Where(b => b != '\r'), .. "\r\n\r\n"u8];

    private static byte[] Bytes(string line, List<byte[]> headers, byte[] body, Odd odd)
    {
        var chunked = body.Length > 0 && odd.Chance(0.2);
        var request = new MemoryStream();
        request.Write(Encoding.UTF8.GetBytes($"{line}\r\nHost: 127.0.0.1\r\nConnection: close\r\n"));
        foreach (var header in headers)
            request.Write([.. header, .. "\r\n"u8]);
        request.Write(
            Encoding.ASCII.GetBytes(
                chunked
                    ? $"Transfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n"
                    : $"Content-Length: {body.Length}\r\n\r\n"
            )
        );
        request.Write(body);
        if (chunked)
            request.Write("\r\n0\r\n\r\n"u8);
        return request.ToArray();
    }

    private string Path(Declaration declared, Odd odd) =>
        string.Join(
            '/',
            (declared.Http!.Route ?? declared.Name)
                .Split('/')
                .Select(part =>
                    part.StartsWith('{')
                        ? odd.Chance(0.5)
                            ? visitor.Known(part.Trim('{', '}').Split(':')[0], odd)
                            : odd.Segment()
                        : part
                )
        );

    private static string Query(Declaration declared, Odd odd)
    {
        var names = declared.Query.Select(asks => asks.Name).Append(odd.Segment()).Where(_ => odd.Chance(0.6));
        var query = string.Join('&', names.Select(name => $"{name}={odd.Segment()}"));
        return query.Length == 0 ? "" : "?" + query;
    }

    private IEnumerable<byte[]> Proofs(Declaration declared, Odd odd)
    {
        if (odd.Chance(0.1))
            return
            [
                [
                    .. Encoding.ASCII.GetBytes(
                        odd.One(
                            "Authorization: ",
                            "Authorization: Bearer ",
                            $"{Credentials.KeyHeader}: ",
                            $"Cookie: {Credentials.SessionCookie}="
                        )
                    ),
                    .. odd.Header(),
                ],
            ];
        if (declared.Callers.Contains(Caller.Storefront) && odd.Chance(0.7))
            return [Encoding.ASCII.GetBytes($"{Credentials.KeyHeader}: {visitor.Key}")];
        if (declared.Callers.Contains(Caller.Admin))
            return [Encoding.ASCII.GetBytes($"{Credentials.AdminKeyHeader}: {RunningBakery.AdminKey}")];
        if (declared.IsOpen)
            return [];
        var session = visitor.Session(declared.Name);
        if (declared.Callers.Contains(Caller.Customer))
            return [Encoding.ASCII.GetBytes($"{Credentials.CustomerHeader}: {session}")];
        return
        [
            Encoding.ASCII.GetBytes(
                odd.Chance(0.8) ? $"Authorization: Bearer {session}" : $"Cookie: {Credentials.SessionCookie}={session}"
            ),
        ];
    }

    private (string? Type, byte[] Body) Body(Declaration declared, Odd odd, ref string query, List<byte[]> headers)
    {
        if (odd.Chance(0.15))
            return (odd.One(Types), odd.Bytes(2000));
        if (odd.Chance(0.1))
            return (odd.One(Types), Encoding.Unicode.GetBytes(odd.Text()));
        if (visitor.Signed.To(declared.Name, odd, headers) is { } signed)
            return ("application/json", signed);
        if (declared.Name == nameof(ReceiveTwilioWebhook))
            return (Form, visitor.FromTwilio(odd, ref query, headers));
        if (declared.Body is { } type)
            return ("application/json", Encoding.UTF8.GetBytes(OddJson.Of(type, odd, visitor.Filled)));
        if (declared.TextBody is { } text)
            return (text.MediaType, Encoding.UTF8.GetBytes(OddFile(odd)));
        return odd.Chance(0.3) ? (odd.One(Types), Encoding.UTF8.GetBytes(odd.Text())) : (null, []);
    }

    private static string OddFile(Odd odd) =>
        "day,product,district,quantity,revenue\n"
        + string.Join(
            odd.One("\n", "\r\n", "\r"),
            Enumerable
                .Range(0, odd.Next(4))
                .Select(_ =>
                    string.Join(
                        odd.One(",", ";"),
                        Enumerable.Range(0, 5).Select(_ => odd.Chance(0.2) ? $"\"{odd.Text()}" : odd.Text())
                    )
                )
        );

    // string.GetHashCode differs between processes.
    private static int Seed(string name, int number) =>
        name.Aggregate(number + 17, (seed, content) => unchecked(seed * 31 + content));
}
