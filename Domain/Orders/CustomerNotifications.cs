using BakeryOps.Domain.Notifications;

namespace BakeryOps.Domain.Orders;

/// <summary>The kinds of notifications to a customer that are about no order.</summary>
public static class CustomerNotifications
{
    /// <summary>
    /// The code of a sign-in. It has limits of its own, so that strangers who ask for codes do not use up the messages of
    /// orders.
    /// </summary>
    public static NotificationType SignInCode { get; } =
        new()
        {
            Name = "signInCode",
            Audience = Audience.Customer,
            Data = typeof(SignInCodeData),
            Needs = "code",
            IsLimited = false,
        };

    /// <param name="day">Of the request, UTC.</param>
    public static NotificationMessage CodeMessage(string shopId, string codeId, DateOnly day) =>
        new(codeId, shopId, SignInCode.Name, Day: day);
}

/// <param name="Minutes">How long it is valid.</param>
public sealed record SignInCodeData(string Code, int Minutes);
