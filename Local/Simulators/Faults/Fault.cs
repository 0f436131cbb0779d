using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using BakeryOps.Local.Simulators.Http;

namespace BakeryOps.Local.Simulators.Faults;

/// <summary>
/// The kind of fault. A request is a call to a vendor; a callback is a webhook or status callback from it.
/// </summary>
[JsonConverter(typeof(CamelCaseEnum<FaultKind>))]
internal enum FaultKind
{
    /// <summary>The operation is delayed, then succeeds.</summary>
    Delay,

    /// <summary>
    /// Nothing is done, and the response is an error (<see cref="Fault.Status"/>). A callback is not sent and counts as
    /// failed.
    /// </summary>
    Fail,

    /// <summary>
    /// Nothing is done, and no response is sent until the caller times out or <see cref="Fault.DelayMs"/> has passed.
    /// </summary>
    Timeout,

    /// <summary>The work is done, but the response is lost. A callback arrives, yet is sent again.</summary>
    Drop,

    /// <summary>A callback or e-mail arrives twice.</summary>
    Duplicate,

    /// <summary>
    /// A callback arrives after the next one (or after <see cref="Fault.DelayMs"/>, when there is none).
    /// </summary>
    Reorder,
}

/// <summary>A fault to inject.</summary>
/// <param name="Vendor">One of <see cref="Vendors"/>.</param>
/// <param name="Operation">
/// The operation name, such as <c>create payment intent</c>, <c>webhook payment_intent.succeeded</c>,
/// <c>send message</c>, <c>send mail</c>; a prefix (<c>webhook</c>), or a pattern with <c>*</c>. Default: every
/// operation.
/// </param>
/// <param name="Times">The remaining number of times, 1 to 1,000,000.</param>
/// <param name="Chance">The probability each time, above 0 to 1; drawn from the seed of the simulators.</param>
/// <param name="Id">Assigned by the simulator.</param>
internal sealed record Fault(
    string Vendor,
    FaultKind Kind,
    string Operation = "*",
    int Times = 1,
    double Chance = 1,
    string Id = ""
)
{
    internal static readonly string[] Vendors =
    [
        "stripe",
        "momo",
        "mtn-momo",
        "xendit",
        "twilio",
        "smtp",
        "nominatim",
        "push",
    ];

    /// <summary>The HTTP status (or SMTP reply), 400 to 599, of <see cref="FaultKind.Fail"/>. Default 500, over SMTP 451.</summary>
    public int? Status { get; init; }

    /// <summary>
    /// Milliseconds, 0 to 600,000. Default: delay 1,000, reorder 2,000, timeout until the caller times out.
    /// </summary>
    public int? DelayMs { get; init; }

    /// <summary>The validation error, or null.</summary>
    public string? Mistake()
    {
        if (!Vendors.Contains(Vendor))
            return "vendor is " + string.Join(", ", Vendors);
        if (Operation.Length is 0 or > 200)
            return "operation has 1 to 200 characters";
        if (!Enum.IsDefined(Kind))
            return "kind is delay, fail, timeout, drop, duplicate or reorder";
        if (Kind is FaultKind.Reorder && Vendor == "smtp")
            return "mails are not reordered: each is answered before the next is sent";
        if (Times is < 1 or > 1_000_000)
            return "times is 1 to 1000000";
        if (Status is < 400 or > 599)
            return "status is 400 to 599";
        if (DelayMs is < 0 or > 600_000)
            return "delayMs is 0 to 600000";
        if (Chance is not (> 0 and <= 1))
            return "chance is above 0, at most 1";
        return null;
    }

    public bool Concerns(string operation) =>
        Operation == "*"
        || operation.Equals(Operation, StringComparison.OrdinalIgnoreCase)
        || operation.StartsWith(Operation + " ", StringComparison.OrdinalIgnoreCase)
        || (
            Operation.Contains('*', StringComparison.Ordinal)
            && Regex.IsMatch(
                operation,
                "^" + Regex.Escape(Operation).Replace("\\*", ".*", StringComparison.Ordinal) + "$",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
            )
        );

    [JsonIgnore]
    public TimeSpan Wait => TimeSpan.FromMilliseconds(DelayMs ?? (Kind == FaultKind.Reorder ? 2000 : 1000));
}
