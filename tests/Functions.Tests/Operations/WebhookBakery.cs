using BakeryOps.Local.Host;

namespace BakeryOps.Functions.Tests.Operations;

/// <summary>Repeats outgoing webhooks three times, quickly.</summary>
public sealed class WebhookBakery : RunningBakery
{
    public const int Retries = 3;

    protected override LocalHostOptions Options
    {
        get
        {
            var options = base.Options with { SeedsData = false };
            return options with
            {
                Settings = new Dictionary<string, string?>(options.Settings)
                {
                    ["Webhooks:RetrySeconds"] = "0.2,0.2,0.2",
                    ["Webhooks:Timeout"] = "00:00:03",
                },
            };
        }
    }
}
