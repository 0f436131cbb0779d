using System.Globalization;
using System.Text.Json;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Operations;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Operations;

/// <summary>
/// Collects dead letters and alerts the owner, once per queue and hour, since one fault usually affects many
/// messages.
/// </summary>
public sealed class DeadLetterCollector(DeadLettersTable deadLetters, IMessages messages)
{
    public async Task Look(CancellationToken ct)
    {
        await foreach (var poisoned in deadLetters.Collect(ct))
        {
            if (!IsItselfAboutTrouble(poisoned))
                await messages.Send(Trouble(poisoned), ct);
        }
    }

    private static NotificationMessage Trouble(DeadLetter poisoned) =>
        new(
            $"poison-{poisoned.Queue}-{poisoned.GivenUpAt.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture)}",
            poisoned.ShopId,
            OwnerAlert.Type.Name,
            Day: DateOnly.FromDateTime(poisoned.GivenUpAt.UtcDateTime),
            Reason: "message.poisoned"
        );

    // A failed alert is not reported by another alert, which would fail as well, and so on.
    private static bool IsItselfAboutTrouble(DeadLetter poisoned)
    {
        if (poisoned.Queue != NotificationMessage.Queue)
            return false;
        try
        {
            return JsonSerializer.Deserialize<NotificationMessage>(poisoned.Body, BakeryJson.Lenient)?.Kind
                == OwnerAlert.Type.Name;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
