namespace BakeryOps.Local.Host;

/// <summary>Tells the person at the console where everything is.</summary>
internal static class StartupMessage
{
    public static void Print(LocalHost host)
    {
        Console.WriteLine(
            $"""
            BakeryOps is open at {host.Address.GetLeftPart(UriPartial.Authority)}
              API description    {host.Address}docs
              sent SMS, e-mails  {host.Address}simulators/sent
            Ctrl-C stops it when what runs has ended.
            """
        );
        if (host.Token is { } token)
            Console.WriteLine(
                $"From other machines the first page and the simulators ask for a token: …/?token={token}"
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
