using System.Collections.Concurrent;
using BakeryOps.Web.Tests;

[assembly: AssemblyFixture(typeof(Browser))]

namespace BakeryOps.Web.Tests;

/// <summary>
/// The installed Chromium: nothing is downloaded. Shared by all tests; each visit has its own browser context.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-domain-reliability",
        "--disable-sync",
    ];

    // Security headers that every page must send; the content security policy must not allow inline code.
    private static readonly string[] Policies =
    [
        "default-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action ",
    ];

    // ms; reached only by failures or on a very busy machine.
    private const int Patience = 60_000;

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async ValueTask InitializeAsync()
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "chromium"))
            .FirstOrDefault(File.Exists);
        if (found is null)
            return;
        SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = found, Args = Flags });
    }

    /// <summary>
    /// Opens the page, lets <paramref name="person"/> use it, then asserts that no tab logged errors on its console,
    /// sent requests to other hosts, or showed a page without the security headers.
    /// </summary>
    /// <param name="path">A URL of the bakery, relative or absolute.</param>
    /// <param name="expected">The console error that this visit must cause at least once.</param>
    /// <param name="site">The bakery under another name of this machine; null: its usual address.</param>
    public async Task Visit(
        RunningBakery bakery,
        string path,
        Func<IPage, Task> person,
        string? expected = null,
        Uri? site = null
    )
    {
        Assert.SkipWhen(
            chromium is null,
            "There is no chromium on the PATH. The tests of pages need it; on Debian or Ubuntu: apt-get install chromium"
        );
        var home = site ?? bakery.Http.BaseAddress!;
        await using var context = await chromium.NewContextAsync(
            new() { BaseURL = home.OriginalString, Locale = "en-GB" }
        );
        context.SetDefaultTimeout(Patience);
        var complaints = new ConcurrentQueue<string>(); // filled from another thread
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Enqueue($"{message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => complaints.Enqueue(error.Error);
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "blob") } asked && asked.Authority != home.Authority)
                complaints.Enqueue($"asked {request.Url}");
        };
        context.Response += (_, response) =>
        {
            foreach (var unsafely in Unsafe(response))
                complaints.Enqueue(unsafely);
        };

        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        await person(page).WaitAsync(TimeSpan.FromMilliseconds(3 * Patience), TestContext.Current.CancellationToken);
        bool IsExpected(string complaint) =>
            expected is not null && complaint.Contains(expected, StringComparison.Ordinal);
        if (expected is not null)
            await RunningBakery.Until(() => complaints.Any(IsExpected), $"the console complains of {expected}");
        var unexpected = complaints.Where(complaint => !IsExpected(complaint)).ToList();
        Assert.True(unexpected.Count == 0, string.Join("\n", unexpected));
    }

    private static IEnumerable<string> Unsafe(IResponse response)
    {
        var headers = response.Headers;
        if (!headers.GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal))
            yield break;
        var policy = headers.GetValueOrDefault("content-security-policy", "");
        foreach (var missing in Policies.Where(part => !policy.Contains(part, StringComparison.Ordinal)))
            yield return $"{response.Url} has no policy {missing}";
        if (policy.Contains("unsafe", StringComparison.Ordinal))
            yield return $"{response.Url} runs what it should not: {policy}";
        if (headers.GetValueOrDefault("x-content-type-options") != "nosniff")
            yield return $"{response.Url} lets browsers guess what it is";
        if (headers.GetValueOrDefault("referrer-policy") is not ("no-referrer" or "same-origin"))
            yield return $"{response.Url} tells others where people come from";
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
    }
}
