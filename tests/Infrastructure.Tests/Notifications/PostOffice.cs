using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Notifications;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Values;
using BakeryOps.Local.Simulators;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Infrastructure.Tests.Notifications;

/// <summary>
/// Notification test fixture: its own vendor simulators, the real channels and table, and one shop with one order.
/// </summary>
internal sealed class PostOffice : IAsyncDisposable, INotificationSource, IMessageQuota, IMessages
{
    public const string Token = "a-primary-auth-token",
        Order = "261124-7K3Q",
        Address = "https://orders.example.com/bakery";
    private static readonly string Account = "AC" + new string('1', 32);
    private readonly SimulatorServer simulators;
    private readonly HttpClient http = new();
    private readonly Postponement postponement;
    private readonly string authority = Path.GetTempFileName();

    private PostOffice(SimulatorServer simulators, AzuriteFixture azurite)
    {
        this.simulators = simulators;
        File.WriteAllText(authority, simulators.SmtpCertificate.ExportCertificatePem());
        Dispatches = new NotificationDeliveriesTable(new TableServiceClient(azurite.ConnectionString));
        var tables = new TableServiceClient(azurite.ConnectionString);
        var queues = new QueuedMessages(new QueueServiceClient(azurite.ConnectionString));
        postponement = new(new HeldAlertsTable(tables), new ScheduledMessages(tables, queues), TimeProvider.System);
        Twilio = new()
        {
            AccountSid = Account,
            AuthToken = Token,
            From = "+15005550006",
            ApiBase = new(simulators.Url + "/twilio"),
            PublicAddress = new(Address),
        };
        Smtp = new()
        {
            Host = "localhost",
            Port = simulators.SmtpPort,
            User = "shop",
            Password = "pässwort",
            From = "Bếp Nhà <hello@bepnha.example>",
            AuthorityFile = authority,
            IdempotencyHeader = "X-Idempotency-Key",
        };
    }

    /// <summary>What notifications about the order are written from.</summary>
    public static OrderNotificationData Data { get; } =
        new()
        {
            OrderNumber = Order,
            Day = new(2026, 11, 24),
            From = new(14, 0),
            Until = new(16, 0),
            Total = new(450_000, new("VND")),
            Lines = [],
        };

    public NotificationTypes Types =>
        new([
            new(OrderNotifications.Confirmed, this),
            new(OrderNotifications.OnItsWay, this),
            new(OwnerAlert.Type, this),
        ]);

    public string Shop { get; } = AzuriteFixture.Prefix();
    public TwilioOptions Twilio { get; }
    public SmtpOptions Smtp { get; }
    public NotificationDeliveriesTable Dispatches { get; set; }
    public Recipient Customer { get; set; } = new("An", "+84901234567", "an@example.com");

    /// <summary>Notifications to the owner that resulted from sending.</summary>
    public List<NotificationMessage> Enqueued { get; } = [];

    /// <summary>The time after which notifications about the order expire.</summary>
    public DateTimeOffset? UsefulUntil { get; set; }

    /// <summary>Everything that the notification sender logged, including exceptions.</summary>
    public LogLines Log { get; } = new();

    public static async Task<PostOffice> Open(AzuriteFixture azurite) =>
        new(
            await SimulatorServer.StartAsync(
                new()
                {
                    TwilioAccounts = [new(Account, Token)],
                    SmtpUser = "shop",
                    SmtpPassword = "pässwort",
                    SmtpDemandsTls = true,
                    SmsStep = TimeSpan.FromDays(1),
                }
            ),
            azurite
        );

    public NotificationMessage Confirmed => NotificationMessage.About(Shop, Order, OrderNotifications.Confirmed);

    public TwilioSms Texts() => new(Twilio, Callbacks());

    public TwilioWhatsApp WhatsApp() => new(Twilio, Callbacks());

    public TwilioCallbacks Callbacks() => new(new(Twilio, new Dictionary<string, TwilioOptions>()));

    public SmtpEmail Emails() => new(Smtp);

    public Task Tell(NotificationMessage message) =>
        new SendNotification(
            Types,
            Messages.Renderer,
            [Texts(), Emails(), WhatsApp()],
            new NotificationSender(Dispatches, this, Log),
            postponement,
            this,
            TimeProvider.System,
            NullLogger<SendNotification>.Instance
        ).Run(message, CancellationToken.None);

    /// <returns>False: some deliveries need a retry.</returns>
    public async Task<bool> IsTold(NotificationMessage message)
    {
        try
        {
            await Tell(message);
        }
        catch (TransientException)
        {
            return false;
        }
        return true;
    }

    public async Task<NotificationDelivery> Row(ChannelKind channel) =>
        (await Dispatches.Find(Shop, Order, Confirmed.Id, channel, CancellationToken.None))!.Value;

    /// <summary>Makes the claim on the row so old that its holder counts as crashed.</summary>
    public async Task Age(ChannelKind channel)
    {
        var kept = (await Dispatches.Find(Shop, Order, Confirmed.Id, channel, CancellationToken.None))!;
        await Dispatches.Replace(
            kept,
            kept.Value with
            {
                Since = kept.Value.Since - NotificationDelivery.Longest,
            },
            CancellationToken.None
        );
    }

    /// <summary>Messages sent to the simulators, newest first.</summary>
    public async Task<JsonElement[]> Sent(string channel) =>
        [
            .. (await http.GetFromJsonAsync<JsonElement>($"{simulators.Url}/sent.json?channel={channel}&limit=500"))
                .GetProperty("messages")
                .EnumerateArray(),
        ];

    public async Task Fault(string vendor, string kind, string operation, int? status = null) =>
        (
            await http.PostAsJsonAsync(
                $"{simulators.Url}/faults",
                new Dictionary<string, object?>
                {
                    ["vendor"] = vendor,
                    ["kind"] = kind,
                    ["operation"] = operation,
                    ["status"] = status,
                }
                    .Where(field => field.Value is not null)
                    .ToDictionary()
            )
        ).EnsureSuccessStatusCode();

    public Task<NotificationContext?> Find(NotificationMessage message, NotificationType type, CancellationToken ct) =>
        Task.FromResult(
            message.ShopId != Shop || message.OrderNumber != Order
                ? null
                : new NotificationContext(
                    "Bếp Nhà",
                    "vi",
                    Customer,
                    type == OwnerAlert.Type ? new OwnerAlert(Order, message.Reason) : Data,
                    UsefulUntil: UsefulUntil
                )
        );

    /// <summary>What the customer is told.</summary>
    public async Task<MessageContent> Content() =>
        Messages.Of(
            OrderNotifications.Confirmed,
            (await Find(Confirmed, OrderNotifications.Confirmed, CancellationToken.None))!
        );

    /// <summary>The reason for withholding messages; null: none.</summary>
    public string? Withheld { get; set; }

    /// <summary>The number of counted messages.</summary>
    public int Counted { get; private set; }

    public Task<string?> Refuses(
        NotificationMessage message,
        NotificationType type,
        ChannelKind channel,
        Recipient to,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        lock (Enqueued)
            Counted++;
        return Task.FromResult(Withheld);
    }

    public Task Send<T>(T message, CancellationToken ct, TimeSpan? delay = null)
        where T : IMessage
    {
        lock (Enqueued)
            Enqueued.Add((NotificationMessage)(object)message);
        return Task.CompletedTask;
    }

    internal sealed class LogLines : ILogger<NotificationSender>
    {
        private readonly StringBuilder lines = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public override string ToString() => lines.ToString();

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (lines)
                lines.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        File.Delete(authority);
        await simulators.DisposeAsync();
    }
}
