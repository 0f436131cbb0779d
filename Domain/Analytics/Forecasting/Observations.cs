using System.Runtime.InteropServices;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// What a regression learns from, kept by columns in blocks that fit the processor's nearest memory, so that sums over
/// many rows run as wide as the processor allows. Beyond the last row a block holds zeros.
/// </summary>
/// <param name="width">Numbers in a row.</param>
internal sealed class Observations(int width)
{
    public const int Block = 128; // rows
    private readonly List<double[]> blocks = [];
    private readonly List<double> answers = [],
        weights = [];

    public int Count => answers.Count;
    public int Blocks => blocks.Count;

    public void Add(ReadOnlySpan<double> row, double answer, double weight)
    {
        var at = Count % Block;
        if (at == 0)
            blocks.Add(new double[width * Block]);
        for (var i = 0; i < width; i++)
            blocks[^1][i * Block + at] = row[i];
        answers.Add(answer);
        weights.Add(weight);
    }

    public ReadOnlySpan<double> Column(int block, int i) => blocks[block].AsSpan(i * Block, Block);

    /// <summary>May be shorter than a block: the last one.</summary>
    public ReadOnlySpan<double> Answers(int block) => Of(answers, block);

    public double WeightOf(int row) => weights[row];

    private static ReadOnlySpan<double> Of(List<double> all, int block) =>
        CollectionsMarshal.AsSpan(all)[(block * Block)..Math.Min(all.Count, (block + 1) * Block)];
}
