using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BakeryOps.Domain.Tests.Sources;

/// <summary>A record of more than six positions is hard to read where it is made: its members are properties.</summary>
public class RecordsWithManyMembersNameThem
{
    private const int MostPositions = 6;

    private static IEnumerable<string> Offences(IEnumerable<SourceFile> files) =>
        from file in files
        from record in file.Root.DescendantNodes().OfType<RecordDeclarationSyntax>()
        let positions = record.ParameterList?.Parameters.Count ?? 0
        where positions > MostPositions
        select $"{file.Place(record)}: {record.Identifier} has {positions} positions";

    [Fact]
    public void No_record_has_more_than_six_positions() => Assert.Empty(Offences(SourceFile.All));

    [Theory]
    [InlineData("record Loaf(int A, int B, int C, int D, int E, int F, int G);")]
    [InlineData("class Shelf { readonly record struct Loaf(int A, int B, int C, int D, int E, int F, int G) { } }")]
    public void One_with_seven_is_found(string planted) =>
        Assert.Equal(["Planted.cs:1: Loaf has 7 positions"], Offences([SourceFile.Parsed("Planted.cs", planted)]));

    [Theory]
    [InlineData("record Loaf(int A, int B, int C, int D, int E, int F) { int G { get; init; } }")]
    [InlineData("class Oven(int a, int b, int c, int d, int e, int f, int g);")]
    public void One_with_six_or_a_class_is_let_be(string planted) =>
        Assert.Empty(Offences([SourceFile.Parsed("Planted.cs", planted)]));
}
