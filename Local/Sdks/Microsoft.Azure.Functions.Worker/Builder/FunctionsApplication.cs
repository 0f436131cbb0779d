namespace Microsoft.Azure.Functions.Worker.Builder;

#pragma warning disable CA1052 // Not static in the official package either.
public class FunctionsApplication
#pragma warning restore CA1052
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
