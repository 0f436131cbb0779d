using System.Globalization;
using System.Text.Json;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Operations;

namespace BakeryOps.Functions.Operations;

/// <summary>
/// Looks after messages that were given up, and tells the owner: once a queue and hour, since what fails once mostly fails a
/// hundred times.
/// </summary>
public sealed class PoisonWatch(IPoison poison, IMessages messages)
{
    public async Task Look(CancellationToken ct)
    {
        await foreach (var poisoned in poison.Collect(ct))
        {
            if (!IsItselfAboutTrouble(poisoned))
                await messages.Send(Trouble(poisoned), ct);
        }
    }

    private static NotifyMessage Trouble(PoisonedMessage poisoned) =>
        new(
            $"poison-{poisoned.Queue}-{poisoned.GivenUpAt.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture)}",
            poisoned.ShopId,
            NotificationKind.Trouble,
            Day: DateOnly.FromDateTime(poisoned.GivenUpAt.UtcDateTime),
            Reason: "message.poisoned"
        );

    // Nobody can be told by a message that telling does not work: it would fail as well, and so on.
    private static bool IsItselfAboutTrouble(PoisonedMessage poisoned)
    {
        if (poisoned.Queue != NotifyMessage.Queue)
            return false;
        try
        {
            return JsonSerializer.Deserialize<NotifyMessage>(poisoned.Body, BakeryJson.Lenient)?.Kind
                == NotificationKind.Trouble;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
