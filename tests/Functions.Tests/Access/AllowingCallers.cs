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
        AcceptOrder: Owner, Manager
        AddPasskey: Owner, Manager, Baker, Driver, Bookkeeper, Support
        AddPhoto: Owner, Manager
        AddProduct: Owner, Manager
        AddPromotion: Owner, Manager
        AddPushSubscription: Owner, Manager, Baker, Driver, Bookkeeper, Support
        AddStaff: Owner, Manager
        AddWebhookEndpoint: Owner
        AdjustGiftCard: Owner, Manager
        AdvanceOrderLifecycle: System
        AlertOwner: System
        AnswerDispute: Owner, Manager
        ArchiveProduct: Owner, Manager
        ArrangeCategories: Owner, Manager
        ArrangeProducts: Owner, Manager
        AwaitAcceptance: System
        BeginCheckout: Anyone
        BeginGiftCardPayment: Anyone
        BeginPasskey: Owner, Manager, Baker, Driver, Bookkeeper, Support
        BeginPasskeySignIn: Anyone
        BeginPayment: Anyone
        BeginTotp: Owner, Manager, Baker, Driver, Bookkeeper, Support
        BuyGiftCard: Storefront, Owner, Manager
        CancelOrder: Owner, Manager, Support
        ChangeAddress: Customer
        ChangeEmail: Owner, Manager, Baker, Driver, Bookkeeper, Support
        ChangePassword: Owner, Manager, Baker, Driver, Bookkeeper, Support
        ChangePrices: Owner, Manager
        ChangeProduct: Owner, Manager
        ChangeStatuses: Owner, Manager, Baker, Driver, Support
        ChangeWebhookEndpoint: Owner
        ChargeCard: Owner, Manager
        CheckAddress: Storefront, Owner, Manager, Baker, Driver, Support
        CheckGiftCard: Storefront, Owner, Manager, Baker, Driver, Support
        CheckHealth: Anyone
        CheckOutbox: System
        CloseShop: Admin
        CollectBalance: System
        CollectDeadLetters: System
        ConfirmPassword: Owner, Manager, Baker, Driver, Bookkeeper, Support
        ConfirmTotp: Owner, Manager, Baker, Driver, Bookkeeper, Support
        CorrectCash: Owner, Manager
        DeclineOrder: Owner, Manager
        DeliverWebhook: System
        DescribeApi: Anyone
        DisableStaff: Owner, Manager
        EditOrder: Owner, Manager, Support
        EditTrackedOrder: Anyone
        EnableStaff: Owner, Manager
        EndAcceptance: System
        EndPromotion: Owner, Manager
        EndSession: Anyone
        ExpirePayment: System
        ExportMenu: Owner, Manager
        ExportOrders: Owner, Manager
        FindDuplicateOrders: System
        FindOrderLink: Storefront
        FindOwnOrderLink: Customer
        FinishMove: System
        FinishPasswordReset: Anyone
        FinishPriceChange: System
        FinishSignIn: Anyone
        FollowCards: System
        ForecastDemand: System
        ForecastSeries: System
        GiveFloat: Owner, Manager
        HandInCash: Owner, Manager
        HandOver: Owner, Manager, Driver
        ImportHistory: Owner
        ImportMenu: Owner, Manager
        ImportStatement: Owner, Manager
        IndexOrders: System
        IssueGiftCard: Owner, Manager
        ListAddresses: Customer
        ListApiKeys: Owner
        ListCards: Customer
        ListDailySales: Owner, Manager, Bookkeeper
        ListDeadLetters: Owner
        ListDriverCash: Owner, Manager
        ListForecastProducts: System
        ListGiftCards: Owner, Manager
        ListOrderCards: Owner, Manager
        ListOrders: Owner, Manager, Baker, Driver, Bookkeeper, Support
        ListOwnOrders: Customer
        ListPasskeys: Owner, Manager, Baker, Driver, Bookkeeper, Support
        ListPrices: Owner, Manager, Baker, Bookkeeper
        ListProducts: Owner, Manager, Baker, Bookkeeper
        ListPromotions: Owner, Manager
        ListPushSubscriptions: Owner, Manager, Baker, Driver, Bookkeeper, Support
        ListSessions: Owner, Manager, Baker, Driver, Bookkeeper, Support
        ListShopChanges: Owner, Manager
        ListShops: Admin
        ListStaff: Owner, Manager
        ListStorefrontKeys: Owner
        ListTemplates: Owner, Manager
        ListWebhookDeliveries: Owner
        ListWebhookEndpoints: Owner
        MakeApiKey: Owner
        MakeRefunds: System
        MarkReady: Owner, Manager, Baker
        MoveOrder: Owner, Manager, Support
        OpenShop: Admin
        OrderLifecycle: System
        PauseShop: Owner, Manager
        PayGiftCard: Owner, Manager
        PayWithCard: Customer
        PlaceOrder: Storefront, Owner, Manager, Baker, Driver, Support
        PollPayment: System
        PreviewOrder: Owner, Manager, Baker
        PreviewOrderEdit: Owner, Manager, Support
        PreviewPrices: Owner, Manager
        PreviewTemplate: Owner, Manager
        PreviewTrackedEdit: Anyone
        PrintLabels: Owner, Manager, Baker, Driver, Bookkeeper, Support
        PrintMakeSheet: Owner, Manager, Baker, Driver, Bookkeeper, Support
        PrintPackingSlip: Owner, Manager, Baker, Driver, Bookkeeper, Support
        PublishForecasts: System
        PublishOutbox: System
        QuoteCart: Storefront, Owner, Manager, Baker, Driver, Support
        ReadForecasts: Owner, Manager, Baker, Driver
        ReadSecurityLog: Owner
        RebuildOrderIndex: Owner
        RebuildSales: Owner
        ReceiveMoMoWebhook: Vendor
        ReceiveMtnMoMoPut: Vendor
        ReceiveMtnMoMoWebhook: Vendor
        ReceiveStripeWebhook: Vendor
        ReceiveTwilioWebhook: Vendor
        ReceiveXenditWebhook: Vendor
        RecordCashPayment: System
        RecordTransfer: Owner, Manager
        RecordTransferRefund: Owner, Manager
        RefundGiftCard: Owner, Manager
        RefundOrder: System
        RefundOrderPayment: Owner, Manager
        RefundPayment: System
        RemindOfDispute: System
        RemoveAddress: Customer
        RemoveCard: Customer
        RemovePasskey: Owner, Manager, Baker, Driver, Bookkeeper, Support
        RemovePhoto: Owner, Manager
        RemovePushSubscription: Owner, Manager, Baker, Driver, Bookkeeper, Support
        RemoveTotp: Owner, Manager, Baker, Driver, Bookkeeper, Support
        RemoveWebhookEndpoint: Owner
        RenamePasskey: Owner, Manager, Baker, Driver, Bookkeeper, Support
        RenewRecoveryCodes: Owner, Manager, Baker, Driver, Bookkeeper, Support
        ReopenShop: Admin
        ReorderCart: Anyone
        ReplayDeadLetter: Owner
        ReplayWebhooks: Owner
        RequestPasswordReset: Anyone
        ResetPassword: Owner, Manager
        ResetSecondFactors: Owner, Manager
        ResetTemplate: Owner, Manager
        RestoreProduct: Owner, Manager
        ResumeShop: Owner, Manager
        RevokeApiKey: Owner
        RevokeOtherSessions: Owner, Manager, Baker, Driver, Bookkeeper, Support
        RevokeSession: Owner, Manager, Baker, Driver, Bookkeeper, Support
        RevokeStorefrontKey: Owner
        RollStorefrontKey: Owner
        RollUpSales: System
        RollWebhookSecret: Owner
        RotateApiKey: Owner
        SaveAddress: Customer
        SaveCard: Customer
        SearchOrders: Owner, Manager, Baker, Driver, Bookkeeper, Support
        SendCheckoutLink: Owner, Manager, Baker, Driver, Support
        SendEmailVerification: Owner, Manager, Baker, Driver, Bookkeeper, Support
        SendNotification: System
        SendOut: Owner, Manager, Driver
        SendScheduledMessages: System
        SendSignInCode: Storefront
        ServePage: Anyone
        SetAlerts: Owner, Manager
        SetAvailability: Owner, Manager, Baker
        SetCapacity: Owner, Manager
        SetClosedDays: Owner, Manager
        SetDistricts: Owner, Manager
        SetGiftCards: Owner, Manager
        SetLimits: Owner, Manager
        SetMessaging: Owner, Manager
        SetOpeningHours: Owner, Manager
        SetOrdering: Owner, Manager
        SetPaymentProviders: Owner
        SetPrepayment: Owner
        SetProfile: Owner, Manager
        SetRole: Owner
        SetSlots: Owner, Manager
        SetStaffRole: Owner, Manager
        SetTemplate: Owner, Manager
        SetTotals: Owner, Manager
        SettleDropUses: System
        SettleGiftCardPurchase: System
        SettleGiftCards: System
        SettlePayment: System
        SettlePromotionUses: System
        ShowAccountPage: Anyone
        ShowApiReference: Anyone
        ShowCheckout: Anyone
        ShowCheckoutPage: Anyone
        ShowCheckoutQr: Anyone
        ShowCustomer: Customer
        ShowDispute: Owner, Manager
        ShowGiftCard: Owner, Manager
        ShowGiftCardPayment: Owner, Manager, Bookkeeper, Support
        ShowGiftCardPurchase: Anyone
        ShowMenu: Storefront, Owner, Manager, Baker, Driver, Support
        ShowOrder: Owner, Manager, Baker, Driver, Bookkeeper, Support
        ShowOwnCash: Owner, Manager, Driver
        ShowOwnSession: Owner, Manager, Baker, Driver, Bookkeeper, Support
        ShowPayment: Owner, Manager, Bookkeeper, Support
        ShowPhoto: Anyone
        ShowPriceChange: Owner, Manager
        ShowProduct: Owner, Manager, Baker, Bookkeeper
        ShowPurchasePage: Anyone
        ShowRole: Owner, Manager
        ShowSecondFactors: Owner, Manager, Baker, Driver, Bookkeeper, Support
        ShowShop: Admin
        ShowShopSettings: Owner, Manager
        ShowStatus: Anyone
        ShowTemplate: Owner, Manager
        ShowTracking: Anyone
        ShowTransferQr: Anyone
        SignIn: Anyone
        SignInCustomer: Storefront
        SignInWithPasskey: Anyone
        SignOut: Owner, Manager, Baker, Driver, Bookkeeper, Support
        SignOutCustomer: Customer
        StartBaking: Owner, Manager, Baker
        StartForecast: System
        SubmitAccountPage: Anyone
        SubmitCheckoutPage: Anyone
        TestWebhookEndpoint: Owner
        TrackOrder: Anyone
        UndoPrices: Owner, Manager
        VerifyAlertAddress: Anyone
        VerifyEmail: Anyone
        VoidGiftCard: Owner, Manager
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
                new[] { Caller.Storefront, Caller.Customer, Caller.Admin, Caller.Vendor, Caller.System }
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

    /// <summary>The other decides what is shown of customers: see <c>SeeingCustomers</c>.</summary>
    [Fact]
    public void Each_permission_but_one_is_demanded_by_a_function() =>
        Assert.Equal([Permission.SeeCustomers], Unused(All));

    [Fact]
    public void What_is_missing_or_too_much_is_seen()
    {
        Declaration[] planted = [.. DeclaredFunction.In(typeof(Planted)).Select(one => Declaration.Of(one.Method))];
        Assert.Equal("Eat: Anyone\nTaste: Storefront, Owner, Manager, Baker, Support", Matrix(planted));
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
