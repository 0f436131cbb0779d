namespace BakeryOps.Local.Host;

public static class Program
{
    public static void Main()
    {
    }
}
