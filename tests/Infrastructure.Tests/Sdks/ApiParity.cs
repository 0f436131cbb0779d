using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Infrastructure.Tests.Sdks;

/// <summary>A subset has nothing that the official package does not have, and all that a subclass must override.</summary>
public class ApiParity
{
    [Theory]
    [InlineData("Microsoft.DurableTask")]
    [InlineData("Microsoft.Azure.Functions.Worker")]
    [InlineData("Azure.Data.Tables")]
    [InlineData("Stripe.net")]
    [InlineData("Twilio")]
    public async Task Every_subset_is_one_of_its_official_package(string package)
    {
        Assert.SkipUnless(typeof(FunctionAttribute).Assembly == typeof(FunctionContext).Assembly, "The official packages are referenced.");
        var shared = Path.Combine(Root(), "..", "shared");
        Assert.SkipUnless(Directory.Exists(shared), "The listings of the official packages are in ../shared, which is absent.");

        ProcessStartInfo check = new("dotnet")
        {
            ArgumentList = { "run", "--file", Path.Combine(shared, "tools", "api-parity.cs"), "--", "check", Path.Combine(AppContext.BaseDirectory, $"{package}.dll"), Path.Combine(shared, "sdk-api", $"{package}.txt") },
            Environment = { ["API_PARITY_PROBE"] = $"{AppContext.BaseDirectory}:{Path.GetDirectoryName(typeof(HttpContext).Assembly.Location)}" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var running = Process.Start(check)!;
        var said = await Task.WhenAll(running.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), running.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.False(said[0].StartsWith("0 lines", StringComparison.Ordinal), "The subset is empty.");
        Assert.True(running.ExitCode == 0, string.Concat(said));
        Assert.Contains(" 0 not official, 0 abstract missing", said[0], StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BakeryOps.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("No BakeryOps.sln above the tests.");
        return folder.FullName;
    }
}
