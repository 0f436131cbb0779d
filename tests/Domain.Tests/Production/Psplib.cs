using System.Globalization;
using BakeryOps.Domain.Production.Scheduling.Projects;

namespace BakeryOps.Domain.Tests.Production;

/// <summary>Reads the single-mode format of PSPLIB (Kolisch and Sprecher 1997), <c>.sm</c>.</summary>
internal static class Psplib
{
    public static Project Read(string file)
    {
        var lines = File.ReadAllLines(file);
        var jobs = int.Parse(lines[After(lines, "jobs (incl.", 0)].Split(':')[1], CultureInfo.InvariantCulture);
        var precedence = After(lines, "PRECEDENCE RELATIONS", 2);
        var requests = After(lines, "REQUESTS/DURATIONS", 3);
        var capacities = Numbers(lines[After(lines, "RESOURCEAVAILABILITIES", 2)]);
        return Project.Of(capacities, [.. Enumerable.Range(0, jobs).Select(Job)]);

        Job Job(int at)
        {
            int[] successors = Numbers(lines[precedence + at]); // job, modes, count, successors
            int[] request = Numbers(lines[requests + at]); // job, mode, duration, demands
            return new(request[2], request[3..], [.. successors[3..].Select(job => job - 1)]);
        }
    }

    private static int After(string[] lines, string heading, int skip) =>
        Array.FindIndex(lines, line => line.StartsWith(heading, StringComparison.Ordinal)) is var at and >= 0
            ? at + skip
            : throw new InvalidDataException($"No line begins with '{heading}'.");

    private static int[] Numbers(string line) =>
        [
            .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => int.Parse(word, CultureInfo.InvariantCulture)),
        ];
}
