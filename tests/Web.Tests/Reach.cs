using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace BakeryOps.Web.Tests;

/// <summary>Accessibility checks of a page: axe, width, and keyboard focus.</summary>
internal static class Reach
{
    public const int Phone = 360,
        Desk = 1280;

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new()
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
        ResultTypes = [ResultType.Violations],
    };

    // If set, a screenshot of every page is saved to this folder.
    private static readonly string? Album = Environment.GetEnvironmentVariable("BAKERYOPS_SCREENSHOTS");

    // Each scheme and each width once: axe takes seconds on a long page.
    private static readonly (ColorScheme Colours, int Width)[] Looks =
    [
        (ColorScheme.Light, Phone),
        (ColorScheme.Dark, Desk),
    ];

    /// <summary>Checks light and dark scheme, phone and desktop width, and visible keyboard focus.</summary>
    public static async Task IsForEveryone(this IPage page, string name)
    {
        foreach (var (colours, width) in Looks)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
            var wrong = await page.Wrong(width);
            if (Album is not null)
                await page.ScreenshotAsync(
                    new() { Path = Path.Combine(Album, $"{name}-{width}-{colours}.png".ToLowerInvariant()) }
                );
            Assert.True(wrong.Count == 0, $"{name}, {colours}, {width} px:\n{string.Join('\n', wrong)}");
        }
        Assert.Empty(await page.StopsUnseen());
    }

    /// <param name="width">Window width, px.</param>
    public static async Task<List<string>> Wrong(this IPage page, int width)
    {
        await page.SetViewportSizeAsync(width, 800);
        var wide = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");
        return [.. wide ? [$"wider than {width} px"] : Array.Empty<string>(), .. Faults(await page.RunAxe(Rules))];
    }

    /// <summary>What axe finds within one part of a page.</summary>
    public static async Task<List<string>> Wrong(this ILocator part) => [.. Faults(await part.RunAxe(Rules))];

    private static IEnumerable<string> Faults(AxeResult found) =>
        found
            .Violations.OrderBy(fault => fault.Id, StringComparer.Ordinal)
            .Select(fault =>
                $"{fault.Id}: {fault.Help}: {string.Join(", ", fault.Nodes.Take(5).Select(node => node.Html))}"
            );

    /// <summary>Elements among the first two dozen Tab stops that show no visible focus.</summary>
    public static async Task<IReadOnlySet<string>> StopsUnseen(this IPage page)
    {
        HashSet<string> unseen = [];
        await page.EvaluateAsync("document.activeElement.blur()");
        for (var stop = 0; stop < 24; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (
                await page.EvaluateAsync<string?>(
                    """
                    () => {
                      const here = document.activeElement, shown = [here, here.closest('label')].filter(one => one && one !== document.body);
                      if (!shown.length) return null;
                      const rings = shown.filter(one => one.getBoundingClientRect().width > 2).map(one => getComputedStyle(one));
                      return rings.some(ring => ring.outlineStyle === 'auto' || ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2) ? null : here.outerHTML.slice(0, 200);
                    }
                    """
                ) is
                { } hidden
            )
                unseen.Add(hidden);
        }
        return unseen;
    }
}
