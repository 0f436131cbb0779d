using System.Globalization;
using Azure.Core.Serialization;
using BakeryOps.Domain.Notifications;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Analytics;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Functions.Notifications;
using BakeryOps.Functions.Operations;
using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Orders.Customers;
using BakeryOps.Functions.Payments;
using BakeryOps.Functions.Payments.Cards;
using BakeryOps.Functions.Payments.GiftCards;
using BakeryOps.Functions.Promotions;
using BakeryOps.Functions.Shops;
using BakeryOps.Functions.Workflows;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Customers;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Promotions;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using BakeryOps.Infrastructure.Vendors.MoMo;
using BakeryOps.Infrastructure.Vendors.MtnMoMo;
using BakeryOps.Infrastructure.Vendors.Stripe;
using BakeryOps.Infrastructure.Vendors.Xendit;
using BakeryOps.Infrastructure.Workflows;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions;

public static class Program
{
    public static async Task Main(string[] args)
    {
        var app = FunctionsApplication.CreateBuilder(args);
        app.ConfigureFunctionsWebApplication();
        BakeryApp.AddBakery(app, app.Configuration);
        await app.Build().RunAsync();
    }
}

/// <summary>Registers every area's services, then the middleware from the outside in.</summary>
public static class BakeryApp
{
    public static void AddBakery(IFunctionsWorkerApplicationBuilder app, IConfiguration configuration)
    {
        // Keys, dates and numbers are formatted the same on every machine, whatever its locale.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        // Accepts messages and activity inputs of older and newer versions.
        app.Services.Configure<WorkerOptions>(worker =>
            worker.Serializer = new JsonObjectSerializer(BakeryJson.Lenient)
        );
        app.Services.TryAddSingleton(TimeProvider.System);
        app.Services.AddStorage(configuration)
            .AddShops(configuration)
            .AddSingleton<ShopViews>()
            .AddSingleton<ShopEditor>()
            .AddAccess(configuration)
            .AddCatalogue(configuration)
            .AddPromotions(configuration)
            .AddSingleton<OrderDiscounts>()
            .AddGiftCards(configuration)
            .AddSingleton<DropHolds>()
            .AddCustomers()
            .AddOrders(configuration)
            .AddSingleton<RollUp>()
            .AddSingleton<ForecastRuns>()
            .AddSingleton<OrderPayments>()
            .AddSingleton<OrderGiftCards>()
            .AddSingleton<TenderHolds>()
            .AddSingleton<OrderDeposits>()
            .AddSingleton<StaffLookup>()
            .AddSingleton<OrderTenders>()
            .AddSingleton<PaidGiftCards>()
            .AddSingleton<PurchasePayments>()
            .AddSingleton<PaidPurchases>()
            .AddSingleton<CollectedCash>()
            .AddSingleton<ProviderWebhooks>()
            .AddSingleton<DisputeFiles>()
            .AddSingleton<CardBook>()
            .AddSingleton<CardHolders>()
            .AddSingleton<CardCharges>()
            .AddSingleton<WithdrawUnpayable>()
            .AddSingleton<StaffTransition>()
            .AddSingleton<ReachableCustomers>()
            .AddSingleton<UnverifiedCallers>()
            .AddSingleton<CartQuotes>()
            .AddSingleton<OrderPreviews>()
            .AddSingleton<EditDrafts>()
            .AddSingleton<EditRefusals>()
            .AddSingleton<OrderEditor>()
            .AddSingleton<DeliveryAddresses>()
            .AddSingleton<CustomerAddresses>()
            .AddSingleton<IMessageQuota, MessageQuota>()
            .AddPushNotifications<AlertAudience>(configuration)
            .AddPayments()
            .AddStripe(configuration)
            .AddMoMo(configuration)
            .AddMtnMoMo(configuration)
            .AddXendit(configuration)
            .AddSingleton<ConfirmPaidOrder>()
            .AddSingleton<LateRefunds>()
            .AddSingleton<Transfers>()
            .AddSingleton<Checkouts>()
            .AddSingleton<BeginPayment>()
            .AddNotifications(configuration)
            .AddSingleton<NotificationSender>()
            .AddSingleton<TemplateEditor>()
            .AddAnalytics(configuration)
            .AddOperations(configuration)
            .AddWorkflows()
            .AddSingleton<ShopClosing>()
            .AddSingleton<ShopOpenings>()
            .AddSingleton<DeadLetterCollector>();
        app.UseHttpPipeline(configuration);
        app.Services.Configure<LoggerFilterOptions>(KeepLibrariesQuiet);
        app.Services.AddTelemetry(configuration)?.UseFunctionsWorkerDefaults();
    }

    // A line or two for each request and storage call would bury the app's own log lines.
    private static void KeepLibrariesQuiet(LoggerFilterOptions logs)
    {
        foreach (var library in (string[])["Microsoft.AspNetCore", "Azure", "DurableTask", "System.Net.Http", "Polly"])
            logs.Rules.Add(new(providerName: null, library, LogLevel.Warning, filter: null));
    }
}
