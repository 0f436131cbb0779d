using System.Globalization;
using BakeryOps.Local.Simulators.Callbacks;
using BakeryOps.Local.Simulators.Sent;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Twilio;

/// <summary>
/// Messages and their status changes from queued to delivered
/// (https://www.twilio.com/docs/messaging/api/message-resource).
/// </summary>
internal sealed class TwilioMessages(
    SimulatorOptions options,
    TwilioAccounts accounts,
    CallbackSender callbacks,
    SentMessages sent
)
{
    private readonly BoundedCollection<Message> messages = new(options.Remembered, message => message.Sid);

    public BoundedCollection<Message> All => messages;

    public Message Create(string sid, IFormCollection form)
    {
        string? Field(string name) => form[name].ToString() is { Length: > 0 } value ? value : null;
        var to = Numbers.CheckedTo(Field("To"));
        var (from, service) = (Field("From"), Field("MessagingServiceSid"));
        if (from is null && service is null)
            throw new TwilioProblem(400, 21603, "A 'From' phone number is required.");
        if (from is not null)
            Numbers.CheckedFrom(from);
        if (from is not null && WhatsApp.Is(from) != WhatsApp.Is(to))
            throw new TwilioProblem(400, 21910, "Invalid From and To pair. From and To should be of the same channel");
        var template = WhatsApp.Text(Field("ContentSid"), Field("ContentVariables"));
        var body = template ?? Field("Body") ?? throw new TwilioProblem(400, 21602, "Message body is required.");
        if (body.Length > 1600)
            throw new TwilioProblem(400, 21617, "The concatenated message body exceeds the 1600 character limit");
        if (accounts.HasOptedOut(sid, to) && !WhatsApp.Is(to))
            throw Numbers.OptedOut;
        var fate = Numbers.Undelivered(to);
        if (WhatsApp.Is(to) && template is null && !accounts.HasWritten(sid, to))
            fate ??= WhatsApp.OutsideWindow;
        Uri? callback = null;
        if (
            Field("StatusCallback") is { } url
            && !(Uri.TryCreate(url, UriKind.Absolute, out callback) && callback.Scheme is "http" or "https")
        )
            throw new TwilioProblem(400, 21609, $"The 'StatusCallback' URL {url} is not a valid URL.");

        var now = options.Clock.GetUtcNow();
        var message = Keep(
            new Message
            {
                Sid = VendorIds.Hex("SM"),
                AccountSid = sid,
                Body = body,
                From = from,
                To = to,
                MessagingServiceSid = service,
                Status = service is null ? "queued" : "accepted",
                Created = now,
                Updated = now,
                StatusCallback = callback,
                Fate = fate,
            }
        );
        _ = Travel(message);
        return message;
    }

    public Message Find(string account, string sid) =>
        messages.Find(sid) is { } message && message.AccountSid == account
            ? message
            : throw new TwilioProblem(
                404,
                20404,
                $"The requested resource /2010-04-01/Accounts/{account}/Messages/{sid}.json was not found"
            );

    public MessagePage List(string account, HttpRequest request)
    {
        string? Asked(string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : null;
        var (to, from) = (Asked("To"), Asked("From"));
        var on = Day(Asked("DateSent"));
        var since = Time(Asked("DateSent>"));
        var until = Time(Asked("DateSent<"));
        var size = Number(Asked("PageSize"), 50, 1, 1000);
        var page = Number(Asked("Page"), 0, 0, int.MaxValue / 1000);
        var (items, more) = messages.Page(
            message =>
                message.AccountSid == account
                && (to is null || message.To == to)
                && (from is null || message.From == from)
                && (on is null || (message.Sent ?? message.Created).UtcDateTime.Date == on)
                && !((message.Sent ?? message.Created) < since)
                && !((message.Sent ?? message.Created) > until),
            size,
            Asked("PageToken")
        );

        string Address(int number, string? token) =>
            request.Path.Value![request.Path.Value!.IndexOf("/2010-04-01", StringComparison.Ordinal)..]
            + QueryString.Create(
                request
                    .Query.Where(pair => pair.Key is not ("Page" or "PageToken" or "PageSize"))
                    .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()))
                    .Append(new("PageSize", size.ToString(CultureInfo.InvariantCulture)))
                    .Append(new("Page", number.ToString(CultureInfo.InvariantCulture)))
                    .Concat(token is null ? [] : new[] { KeyValuePair.Create("PageToken", (string?)token) })
            );
        return new()
        {
            Messages = items,
            Page = page,
            PageSize = size,
            Start = page * size,
            End = page * size + Math.Max(0, items.Count - 1),
            Uri = Address(page, Asked("PageToken")),
            FirstPageUri = Address(0, null),
            NextPageUri = more ? Address(page + 1, items[^1].Sid) : null,
            PreviousPageUri = null,
        };
    }

    private async Task Travel(Message message)
    {
        string[] steps = message switch
        {
            { Fate: not null } => ["sent", "undelivered"],
            { IsWhatsApp: true } => ["sent", "delivered", "read"],
            _ => ["sent", "delivered"],
        };
        foreach (var status in steps)
        {
            await Task.Delay(options.SmsStep);
            var now = options.Clock.GetUtcNow();
            var why = status == "undelivered" ? message.Fate : null;
            message = Keep(
                message with
                {
                    Status = status,
                    Updated = now,
                    Sent = message.Sent ?? now,
                    ErrorCode = why?.Code,
                    ErrorMessage = why?.Message,
                }
            );
            if (message.StatusCallback is { } url)
                Tell(message, url);
        }
    }

    private void Tell(Message message, Uri url) =>
        callbacks.Send(
            new Delivery(
                VendorIds.Id("dlv_"),
                "twilio",
                "status callback " + message.Status,
                message.Sid,
                () =>
                {
                    List<KeyValuePair<string, string>> form =
                    [
                        new("AccountSid", message.AccountSid),
                        new("ApiVersion", message.ApiVersion),
                        new("From", message.From ?? ""),
                        new("To", message.To),
                        new("MessageSid", message.Sid),
                        new("MessageStatus", message.Status),
                        new("SmsSid", message.Sid),
                        new("SmsStatus", message.Status),
                    ];
                    if (message.ErrorCode is { } code)
                        form.Add(new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
                    var request = new HttpRequestMessage(HttpMethod.Post, url)
                    {
                        Content = new FormUrlEncodedContent(form),
                    };
                    request.Headers.UserAgent.ParseAdd("TwilioProxy/1.1");
                    request.Headers.Add(
                        "X-Twilio-Signature",
                        TwilioSignature.Of(accounts.Token(message.AccountSid), url.OriginalString, form)
                    );
                    return request;
                },
                _ => { }
            )
            {
                At = options.Clock.GetUtcNow(),
            }
        );

    private Message Keep(Message message)
    {
        messages.Put(message);
        sent.Put(
            new()
            {
                Id = message.Sid,
                Channel = message.IsWhatsApp ? "whatsapp" : "sms",
                At = message.Created,
                From = message.From ?? message.MessagingServiceSid ?? "",
                To = message.To,
                Text = message.Body,
                Status = message.Status,
                Segments = Segments.In(message.Body),
                Error = message.ErrorCode is { } code ? $"{code} {message.ErrorMessage}" : null,
            }
        );
        return message;
    }

    private static DateTime? Day(string? text) => Time(text)?.UtcDateTime.Date;

    private static DateTimeOffset? Time(string? text)
    {
        if (text is null)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        throw new TwilioProblem(400, 20001, $"Invalid date: {text}");
    }

    private static int Number(string? text, int otherwise, int least, int most)
    {
        if (text is null)
            return otherwise;
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
            return number;
        throw new TwilioProblem(400, 20001, $"Invalid number: {text}");
    }
}
