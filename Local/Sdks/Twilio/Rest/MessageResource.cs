using System.Text.Json;
using System.Text.Json.Serialization;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Types;
using HttpMethod = Twilio.Http.HttpMethod;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>An SMS, as Twilio has it.</summary>
public class MessageResource : Resource
{
    internal const string Base = "https://api.twilio.com";

    [JsonConstructor]
    private MessageResource()
    {
    }

    public sealed class StatusEnum : StringEnum
    {
        public StatusEnum()
        {
        }

        private StatusEnum(string value) : base(value)
        {
        }

        public static implicit operator StatusEnum(string value) => new(value);
        public static readonly StatusEnum Accepted = new("accepted");
        public static readonly StatusEnum Scheduled = new("scheduled");
        public static readonly StatusEnum Queued = new("queued");
        public static readonly StatusEnum Sending = new("sending");
        public static readonly StatusEnum Sent = new("sent");
        public static readonly StatusEnum Delivered = new("delivered");
        public static readonly StatusEnum PartiallyDelivered = new("partially_delivered");
        public static readonly StatusEnum Undelivered = new("undelivered");
        public static readonly StatusEnum Failed = new("failed");
        public static readonly StatusEnum Canceled = new("canceled");
        public static readonly StatusEnum Read = new("read");
        public static readonly StatusEnum Receiving = new("receiving");
        public static readonly StatusEnum Received = new("received");
    }

    public sealed class DirectionEnum : StringEnum
    {
        public DirectionEnum()
        {
        }

        private DirectionEnum(string value) : base(value)
        {
        }

        public static implicit operator DirectionEnum(string value) => new(value);
        public static readonly DirectionEnum Inbound = new("inbound");
        public static readonly DirectionEnum OutboundApi = new("outbound-api");
        public static readonly DirectionEnum OutboundCall = new("outbound-call");
        public static readonly DirectionEnum OutboundReply = new("outbound-reply");
    }

    [JsonInclude] public string Sid { get; private set; }
    [JsonInclude] public string AccountSid { get; private set; }
    [JsonInclude] public string Body { get; private set; }
    [JsonInclude] public PhoneNumber From { get; private set; }
    [JsonInclude] public string To { get; private set; }
    [JsonInclude] public string MessagingServiceSid { get; private set; }
    [JsonInclude] public StatusEnum Status { get; private set; }
    [JsonInclude] public DirectionEnum Direction { get; private set; }
    [JsonInclude] public DateTime? DateCreated { get; private set; }
    [JsonInclude] public DateTime? DateSent { get; private set; }
    [JsonInclude] public DateTime? DateUpdated { get; private set; }
    [JsonInclude] public int? ErrorCode { get; private set; }
    [JsonInclude] public string ErrorMessage { get; private set; }

    /// <summary>A number, which Twilio writes as a string.</summary>
    [JsonInclude] public string NumSegments { get; private set; }
    [JsonInclude] public string Price { get; private set; }
    [JsonInclude] public string PriceUnit { get; private set; }

    /// <remarks>Twilio takes no idempotency key: after a call without an answer the message may have gone out.</remarks>
    public static async Task<MessageResource> CreateAsync(CreateMessageOptions options, ITwilioRestClient client = null)
    {
        var request = new Request(HttpMethod.Post, $"{Base}/2010-04-01/Accounts/{options.PathAccountSid ?? client.AccountSid}/Messages.json");
        request.PostParams.AddRange(options.GetParams());
        return FromJson((await client.RequestAsync(request).ConfigureAwait(false)).Content);
    }

    public static async Task<MessageResource> FetchAsync(FetchMessageOptions options, ITwilioRestClient client = null) => FromJson((await client.RequestAsync(
        new Request(HttpMethod.Get, $"{Base}/2010-04-01/Accounts/{options.PathAccountSid ?? client.AccountSid}/Messages/{options.PathSid}.json")).ConfigureAwait(false)).Content);

    public static Task<MessageResource> FetchAsync(string pathSid, string pathAccountSid = null, ITwilioRestClient client = null) =>
        FetchAsync(new FetchMessageOptions(pathSid) { PathAccountSid = pathAccountSid }, client);

    /// <summary>Newest first.</summary>
    public static async Task<ResourceSet<MessageResource>> ReadAsync(ReadMessageOptions options, ITwilioRestClient client = null)
    {
        var request = new Request(HttpMethod.Get, $"{Base}/2010-04-01/Accounts/{options.PathAccountSid ?? client.AccountSid}/Messages.json");
        request.QueryParams.AddRange(options.GetParams());
        var first = await client.RequestAsync(request).ConfigureAwait(false);
        return new ResourceSet<MessageResource>(Page<MessageResource>.FromJson("messages", first.Content), options, client);
    }

    public static MessageResource FromJson(string json)
    {
        try { return JsonSerializer.Deserialize<MessageResource>(json, WireJson.Options); }
        catch (JsonException unreadable) { throw new Exceptions.ApiException(unreadable.Message, unreadable); }
    }
}
