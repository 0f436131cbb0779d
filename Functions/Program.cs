namespace BakeryOps.Functions;

public static class Program
{
    public static void Main()
    {
    }
}
