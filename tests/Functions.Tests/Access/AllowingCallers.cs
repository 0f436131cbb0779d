using BakeryOps.Domain.Access;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Tests.Access;

/// <summary>Which callers and roles each function admits, in full.</summary>
public class AllowingCallers
{
    private const string Expected = """
        AcceptOrder: Owner
        AddPhoto: Owner
        AddProduct: Owner
        AddPromotion: Owner
        AddPushSubscription: Owner, Baker, Driver
        AddStaff: Owner
        AddWebhookEndpoint: Owner
        AdvanceOrderLifecycle: System
        AlertOwner: System
        ArchiveProduct: Owner
        ArrangeCategories: Owner
        ArrangeProducts: Owner
        AwaitAcceptance: System
        BeginPayment: Anyone
        CancelOrder: Owner
        ChangePassword: Owner, Baker, Driver
        ChangePrices: Owner
        ChangeProduct: Owner
        ChangeStatuses: Owner, Baker, Driver
        ChangeWebhookEndpoint: Owner
        CheckAddress: Storefront, Owner, Baker, Driver
        CheckHealth: Anyone
        CheckOutbox: System
        CloseShop: Admin
        CollectDeadLetters: System
        ConfirmPassword: Owner, Baker, Driver
        DeclineOrder: Owner
        DeliverWebhook: System
        DescribeApi: Anyone
        DisableStaff: Owner
        EditOrder: Owner
        EditTrackedOrder: Anyone
        EnableStaff: Owner
        EndAcceptance: System
        EndPromotion: Owner
        ExpirePayment: System
        ExportMenu: Owner
        ExportOrders: Owner
        FindDuplicateOrders: System
        FindOrderLink: Storefront
        FinishMove: System
        FinishPriceChange: System
        ForecastDemand: System
        ForecastSeries: System
        HandOver: Owner, Driver
        ImportHistory: Owner
        ImportMenu: Owner
        IndexOrders: System
        ListDailySales: Owner
        ListDeadLetters: Owner
        ListForecastProducts: System
        ListOrders: Owner, Baker, Driver
        ListPrices: Owner, Baker
        ListProducts: Owner, Baker
        ListPromotions: Owner
        ListPushSubscriptions: Owner, Baker, Driver
        ListSessions: Owner, Baker, Driver
        ListShopChanges: Owner
        ListShops: Admin
        ListStaff: Owner
        ListStorefrontKeys: Owner
        ListTemplates: Owner
        ListWebhookDeliveries: Owner
        ListWebhookEndpoints: Owner
        MarkReady: Owner, Baker
        MoveOrder: Owner
        OpenShop: Admin
        OrderLifecycle: System
        PauseShop: Owner
        PlaceOrder: Storefront, Owner, Baker, Driver
        PreviewOrder: Owner, Baker
        PreviewOrderEdit: Owner
        PreviewPrices: Owner
        PreviewTemplate: Owner
        PreviewTrackedEdit: Anyone
        PrintLabels: Owner, Baker, Driver
        PrintMakeSheet: Owner, Baker, Driver
        PrintPackingSlip: Owner, Baker, Driver
        PublishForecasts: System
        PublishOutbox: System
        QuoteCart: Storefront, Owner, Baker, Driver
        ReadForecasts: Owner, Baker, Driver
        ReadSecurityLog: Owner
        RebuildOrderIndex: Owner
        RebuildSales: Owner
        ReceiveMtnMoMoWebhook: Vendor
        ReceiveStripeWebhook: Vendor
        ReceiveTwilioWebhook: Vendor
        ReceiveXenditWebhook: Vendor
        RecordCashPayment: System
        RefundOrder: System
        RefundPayment: System
        RemovePhoto: Owner
        RemovePushSubscription: Owner, Baker, Driver
        RemoveWebhookEndpoint: Owner
        ReopenShop: Admin
        ReorderCart: Anyone
        ReplayDeadLetter: Owner
        ReplayWebhooks: Owner
        ResetPassword: Owner
        ResetTemplate: Owner
        RestoreProduct: Owner
        ResumeShop: Owner
        RevokeSession: Owner, Baker, Driver
        RevokeStorefrontKey: Owner
        RollStorefrontKey: Owner
        RollUpSales: System
        RollWebhookSecret: Owner
        SearchOrders: Owner, Baker, Driver
        SendNotification: System
        SendOut: Owner, Driver
        SendScheduledMessages: System
        SetAlerts: Owner
        SetAvailability: Owner, Baker
        SetCapacity: Owner
        SetClosedDays: Owner
        SetDistricts: Owner
        SetLimits: Owner
        SetMessaging: Owner
        SetOpeningHours: Owner
        SetOrdering: Owner
        SetPaymentProviders: Owner
        SetProfile: Owner
        SetSlots: Owner
        SetTemplate: Owner
        SetTotals: Owner
        SettlePayment: System
        SettleDropUses: System
        SettlePromotionUses: System
        ShowApiReference: Anyone
        ShowMenu: Storefront, Owner, Baker, Driver
        ShowOrder: Owner, Baker, Driver
        ShowPayment: Owner
        ShowPhoto: Anyone
        ShowPriceChange: Owner
        ShowProduct: Owner, Baker
        ShowShop: Admin
        ShowShopSettings: Owner
        ShowStatus: Anyone
        ShowTemplate: Owner
        ShowTracking: Anyone
        SignIn: Anyone
        SignOut: Owner, Baker, Driver
        StartBaking: Owner, Baker
        StartForecast: System
        TestWebhookEndpoint: Owner
        TrackOrder: Anyone
        UndoPrices: Owner
        """;

    private static IEnumerable<Declaration> All => DeclaredFunction.All.Select(one => Declaration.Of(one.Method));

    private static string Matrix(IEnumerable<Declaration> functions) =>
        string.Join(
            '\n',
            functions.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{one.Name}: {Admitted(one)}")
        );

    // A function for anyone admits all others too.
    private static string Admitted(Declaration function) =>
        function.Admits(new(Caller.Anyone, "shop", "1"))
            ? nameof(Caller.Anyone)
            : string.Join(
                ", ",
                new[] { Caller.Storefront, Caller.Admin, Caller.Vendor, Caller.System }
                    .Where(caller => function.Admits(new(caller, "shop", "1")))
                    .Select(caller => caller.ToString())
                    .Concat(
                        Enum.GetValues<Role>()
                            .Where(role => function.Admits(new StaffCaller("shop", "1", role, "", default)))
                            .Select(role => role.ToString())
                    )
            );

    private static IEnumerable<Permission> Unused(IEnumerable<Declaration> functions) =>
        Enum.GetValues<Permission>().Except(functions.SelectMany(one => one.Permissions));

    [Fact]
    public void Each_function_admits_exactly_these() =>
        Assert.Equal(Expected.Split('\n', StringSplitOptions.TrimEntries), Matrix(All).Split('\n'));

    [Fact]
    public void Each_permission_is_demanded_by_a_function() => Assert.Empty(Unused(All));

    [Fact]
    public void What_is_missing_or_too_much_is_seen()
    {
        Declaration[] planted = [.. DeclaredFunction.In(typeof(Planted)).Select(one => Declaration.Of(one.Method))];
        Assert.Equal("Eat: Anyone\nTaste: Storefront, Owner, Baker", Matrix(planted));
        Assert.Equal(Enum.GetValues<Permission>().Length - 2, Unused(planted).Count());
    }

    private static class Planted
    {
        [Function(nameof(Eat)), Allow(Caller.Anyone)]
        public static void Eat([HttpTrigger("get")] HttpRequest request) => _ = request;

        [Function(nameof(Taste)), Allow(Caller.Storefront)]
        [Allow(Permission.CancelOrders), Allow(Permission.BakeOrders)]
        public static void Taste([HttpTrigger("get")] HttpRequest request) => _ = request;
    }
}
