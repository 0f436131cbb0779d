namespace BakeryOps.Local.Host;

/// <summary>Prints the addresses of the host to the console.</summary>
internal static class StartupMessage
{
    public static void Print(LocalHost host)
    {
        Console.WriteLine(
            $"""
            BakeryOps is open at {host.Address.GetLeftPart(UriPartial.Authority)}
              API description    {host.Address}docs
              sent SMS, e-mails  {host.Address}simulators/sent
            Ctrl-C stops it after running work has finished.
            """
        );
        if (host.Token is { } token)
            Console.WriteLine(
                $"From other machines, the start page and the simulators need the token: …/?token={token}"
            );
        _ = PrintWhenReady(host);
    }

    private static async Task PrintWhenReady(LocalHost host)
    {
        await Task.WhenAny(host.Ready);
        if (host.Ready.IsCompletedSuccessfully)
            foreach (var line in await host.Ready)
                Console.WriteLine(line);
    }
}
