using System.Text;
using System.Text.Json;

namespace BakeryOps.Local.Simulators.MoMo;

/// <summary>MoMo's payments in the state of all simulators.</summary>
internal static class MoMoState
{
    public static IEnumerable<PaymentState> Payments(MoMoSimulator momo) =>
        momo.All.Select(payment => new PaymentState
        {
            Id = payment.OrderId,
            Account = payment.Account.PartnerCode,
            Status = Status(payment),
            Created = payment.Created.ToUnixTimeSeconds(),
            Amount = payment.Amount,
            Currency = "vnd",
            Shown = $"{payment.Amount:N0} ₫",
            Description = payment.OrderInfo,
            Metadata = Reference(payment),
            Attempts = payment.IsOpen ? 0 : 1,
            Captures = payment.IsPaid ? 1 : 0,
            Captured = payment.Paid ?? 0,
            Refunds = payment.Refunds.Count(refund => refund.IsOut),
            Refunded = payment.Refunded,
            PayPath = $"/momo/pay/{payment.OrderId}?t={payment.Token}",
        });

    /// <summary>In the words of Stripe, which the overview shows.</summary>
    private static string Status(MoMoPayment payment) =>
        payment.ResultCode switch
        {
            0 or 9000 => "succeeded",
            1000 => "requires_payment_method",
            7000 or 7002 => "processing",
            _ => "canceled",
        };

    private static Dictionary<string, string> Reference(MoMoPayment payment)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(
                    Encoding.UTF8.GetString(Convert.FromBase64String(payment.ExtraData))
                ) ?? [];
        }
        catch (Exception foreign) when (foreign is FormatException or JsonException)
        {
            return [];
        }
    }
}
